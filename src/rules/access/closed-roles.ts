import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const closedRoles: Rule = {
  id: "access/closed-roles",
  kinds: EVERY_KIND,
  text: "A role's own policies hold exactly the statements that its work needs, each with its conditions; a role that activations open is closed at all other times.",
  violation:
    "A role's policies differ from the statements that its work needs, or a role that activations open is not closed at all other times.",
  severity: "high",
  rationale:
    "A trust policy decides who may begin a session; only a denial ends a session when its activation is over.",
  source: "IAM User Guide, AWS global condition context keys; Systems Manager User Guide, Session Manager",
  ...byTable("access/closed-roles"),
};
