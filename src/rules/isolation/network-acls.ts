import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const networkAcls: Rule = {
  id: "isolation/network-acls",
  kinds: EVERY_KIND,
  text: "Network ACLs let out HTTPS and its answers in, and all else only within the VPC.",
  severity: "medium",
  rationale: "ACLs hold where a security group is changed by mistake.",
  source: "Amazon VPC User Guide, Control subnet traffic with network access control lists",
  ...byTable("isolation/network-acls"),
};
