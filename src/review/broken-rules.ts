import { RULES } from "../rules";
import { knownTypes } from "../rules/residency/judgeable/known-types";
import type { Verdict } from "../rules/rule";
import type { Finding } from "./finding";
import { withoutValues } from "./plan/change";
import type { Change } from "./plan/change";

/** Whether something stands against what a change makes: a rule that it breaks, or that no rule knows its type. */
export function standsAgainst({ rule, outcome }: Verdict): boolean {
  return outcome === "violating" || (outcome === "unknown" && rule === knownTypes.id);
}

/** Rules that some changes break, which blocks; and what of them no rule knows, for somebody to look at. */
export function brokenRules(
  stack: string,
  verdicts: readonly Verdict[],
  changes: readonly Change[],
): readonly Finding[] {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  return verdicts.map(({ rule, address, attribute, value, outcome }): Finding => {
    const change = byAddress.get(address) ?? withoutValues({ stack, address, type: "", action: "update" });
    const text = RULES.find(({ id }) => id === rule)?.text ?? "";
    const severity = outcome === "violating" ? "blocking" : "approval";
    return { id: rule, severity, text, change, attribute, after: value };
  });
}
