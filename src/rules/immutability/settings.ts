import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const settings: Rule = {
  id: "immutability/settings",
  kinds: EVERY_KIND,
  text: "Every resource is as the design has it: nothing is missing, nothing is set otherwise, nothing is there besides.",
  severity: "high",
  rationale: "What is not known to be harmless may weaken custody: a list of what is harmful is never complete.",
  source: "The tables of src/facts and src/rules/expected",
  ...byTable("immutability/settings"),
};
