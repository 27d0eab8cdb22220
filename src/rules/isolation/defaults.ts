import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const defaults: Rule = {
  id: "isolation/defaults",
  kinds: EVERY_KIND,
  text: "The default security group, network ACL and route table of every VPC are taken over, so that nothing is in them.",
  severity: "medium",
  rationale: "AWS's defaults let out everything, and whatever names no other gets them.",
  source: "Amazon VPC User Guide, Default security groups for your VPCs; Default network ACL for a VPC",
  ...byTable("isolation/defaults"),
};
