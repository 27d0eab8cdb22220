import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const roleTrust: Rule = {
  id: "access/role-trust",
  kinds: EVERY_KIND,
  text: "Whom a role lets become it is whom the map's trust and activations name, under their conditions, or the one service it is for.",
  severity: "high",
  rationale: "A trust policy is the entry to the account: every other policy holds for those who are inside.",
  source: "IAM User Guide, How to use trust policies with IAM roles; the map's trust and activations",
  ...byTable("access/role-trust"),
};
