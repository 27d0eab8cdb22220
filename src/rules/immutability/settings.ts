import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const settings: Rule = {
  id: "immutability/settings",
  kinds: EVERY_KIND,
  text: "Every resource is as in the design: no resource is missing, no attribute differs, and no resource is added.",
  violation: "A resource is missing, differs from the design, or is not in the design.",
  severity: "high",
  rationale:
    "A difference that is not known to be harmless may weaken custody: a list of harmful differences is never complete.",
  source: "The tables of src/facts and src/rules/expected",
  ...byTable("immutability/settings"),
};
