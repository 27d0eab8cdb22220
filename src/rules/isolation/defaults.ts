import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const defaults: Rule = {
  id: "isolation/defaults",
  kinds: EVERY_KIND,
  text: "The default security group, network ACL and route table of every VPC are managed by the stack and empty.",
  violation: "A default security group, network ACL or route table of a VPC is not managed, or is not empty.",
  severity: "medium",
  rationale: "AWS's defaults allow all outbound traffic, and apply to every resource that names no others.",
  source: "Amazon VPC User Guide, Default security groups for your VPCs; Default network ACL for a VPC",
  ...byTable("isolation/defaults"),
};
