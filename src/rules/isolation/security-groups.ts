import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const securityGroups: Rule = {
  id: "isolation/security-groups",
  kinds: EVERY_KIND,
  text: "Security groups let in and out other groups of the stack, the prefix lists of its own endpoints and the VPC's own addresses, and nothing else.",
  severity: "high",
  rationale: "An open group is a path as soon as anything else of the network opens.",
  source: "Amazon VPC User Guide, Control traffic to your AWS resources using security groups",
  ...byTable("isolation/security-groups"),
};
