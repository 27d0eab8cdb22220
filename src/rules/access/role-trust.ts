import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const roleTrust: Rule = {
  id: "access/role-trust",
  kinds: EVERY_KIND,
  text: "A role trusts only the principals that the map's trust and activations name, under their conditions, or the one service that it is for.",
  violation: "A role trusts a principal that the map does not name for it, or lacks a condition that the map requires.",
  severity: "high",
  rationale:
    "A trust policy is the entry to the account: all other policies apply to principals who are already inside.",
  source: "IAM User Guide, How to use trust policies with IAM roles; the map's trust and activations",
  ...byTable("access/role-trust"),
};
