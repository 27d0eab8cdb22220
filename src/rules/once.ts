import type { RuleId } from "../jurisdiction/rule-ids";
import type { Verdict } from "./rule";

/** The rule of the tables, which says of everything that it is not as the design has it. */
const GENERAL = "immutability/settings" satisfies RuleId;

/** Each fault once: what a rule of its own says of an attribute needs no general one beside it. */
export function once<V extends Verdict>(verdicts: readonly V[]): readonly V[] {
  const wrong = verdicts.filter(({ outcome }) => outcome !== "compliant");
  const general = new Set(wrong.filter(({ rule }) => rule === GENERAL));
  if (general.size === 0) return verdicts;
  const told = new Set(
    wrong
      // What nobody can tell stands in for no violation.
      .filter((verdict) => !general.has(verdict) && verdict.outcome === "violating")
      .flatMap(({ address, attribute }) => [address, `${address} ${topOf(attribute)}`]),
  );
  return verdicts.filter(
    (verdict) =>
      !general.has(verdict) ||
      !told.has(verdict.attribute === "" ? verdict.address : `${verdict.address} ${topOf(verdict.attribute)}`),
  );
}

function topOf(attribute: string): string {
  return attribute.split(/[.[]/)[0] ?? "";
}
