import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const guards: Rule = {
  id: "immutability/guards",
  kinds: EVERY_KIND,
  text: "Every guard that the map leaves to the account is set as its table says, and watches and records all of it.",
  severity: "high",
  rationale: "A guard holds for every resource of the account, those of others too.",
  source: "the map's guards; docs/audit.md",
  ...byTable("immutability/guards"),
};
