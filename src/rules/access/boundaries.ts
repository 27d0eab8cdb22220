import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const boundaries: Rule = {
  id: "access/boundaries",
  kinds: EVERY_KIND,
  text: "Every role has its own permissions boundary, with exactly the statements that this program writes for it.",
  violation:
    "A role has no permissions boundary, another role's boundary, or a boundary with other statements than this program writes for it.",
  severity: "high",
  rationale: "A policy that is attached to a role by mistake grants nothing beyond its boundary.",
  source: "IAM User Guide, Permissions boundaries for IAM entities",
  ...byTable("access/boundaries"),
};
