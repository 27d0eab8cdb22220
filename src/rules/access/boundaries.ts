import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const boundaries: Rule = {
  id: "access/boundaries",
  kinds: EVERY_KIND,
  text: "Every role has its own permissions boundary, and each boundary says what its table says, no statement less and none more.",
  severity: "high",
  rationale: "A policy that is attached to a role by mistake opens nothing within its boundary.",
  source: "IAM User Guide, Permissions boundaries for IAM entities",
  ...byTable("access/boundaries"),
};
