import type { RuleId } from "../jurisdiction/rule-ids";
import type { Verdict } from "./rule";

/** The general rule of the tables, which reports every difference from the design. */
const GENERAL = "immutability/settings" satisfies RuleId;

/** Reports each violation once: a specific rule's verdict on an attribute replaces the general rule's. */
export function once<V extends Verdict>(verdicts: readonly V[]): readonly V[] {
  const wrong = verdicts.filter(({ outcome }) => outcome !== "compliant");
  const general = new Set(wrong.filter(({ rule }) => rule === GENERAL));
  if (general.size === 0) return verdicts;
  const reported = new Set(
    wrong
      // An unknown verdict does not replace a violation.
      .filter((verdict) => !general.has(verdict) && verdict.outcome === "violating")
      .flatMap(({ address, attribute }) => [address, `${address} ${topOf(attribute)}`]),
  );
  return verdicts.filter(
    (verdict) =>
      !general.has(verdict) ||
      !reported.has(verdict.attribute === "" ? verdict.address : `${verdict.address} ${topOf(verdict.attribute)}`),
  );
}

function topOf(attribute: string): string {
  return attribute.split(/[.[]/)[0] ?? "";
}
