import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const networkAcls: Rule = {
  id: "isolation/network-acls",
  kinds: EVERY_KIND,
  text: "Network ACLs allow outbound HTTPS and its replies; all other traffic stays within the VPC.",
  violation: "A network ACL allows traffic other than outbound HTTPS, its replies, and traffic within the VPC.",
  severity: "medium",
  rationale: "ACLs still hold when a security group is changed by mistake.",
  source: "Amazon VPC User Guide, Control subnet traffic with network access control lists",
  ...byTable("isolation/network-acls"),
};
