import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const securityGroups: Rule = {
  id: "isolation/security-groups",
  kinds: EVERY_KIND,
  text: "Security groups allow traffic only between groups of the stack, to the prefix lists of its own endpoints and to the VPC's own addresses.",
  violation:
    "A security group allows traffic beyond the stack's groups, its endpoints' prefix lists and the VPC's own addresses.",
  severity: "high",
  rationale: "An open security group lets traffic out as soon as another part of the network is opened.",
  source: "Amazon VPC User Guide, Control traffic to your AWS resources using security groups",
  ...byTable("isolation/security-groups"),
};
