import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const closedRoles: Rule = {
  id: "access/closed-roles",
  kinds: EVERY_KIND,
  text: "A role's own policies say what its work needs, each statement under its conditions, and nothing besides; a role that activations open is closed outside of them.",
  severity: "high",
  rationale: "A trust policy decides who may begin a session; only a denial ends one when its activation is over.",
  source: "IAM User Guide, AWS global condition context keys; Systems Manager User Guide, Session Manager",
  ...byTable("access/closed-roles"),
};
