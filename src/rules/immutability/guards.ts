import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const guards: Rule = {
  id: "immutability/guards",
  kinds: EVERY_KIND,
  text: "Every guard that the map leaves to the account has the settings that this program writes for it, and covers and records everything.",
  violation: "An account guard is missing or differs from what this program writes.",
  severity: "high",
  rationale: "A guard covers every resource of the account, including those of other stacks.",
  source: "the map's guards; docs/audit.md",
  ...byTable("immutability/guards"),
};
