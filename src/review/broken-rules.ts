import { problemOf } from "../rules/explain";
import { valueAt } from "../configuration/values";
import { knownTypes } from "../rules/residency/judgeable/known-types";
import { modules } from "../rules/residency/modules";
import { providers } from "../rules/residency/providers";
import type { Verdict } from "../rules/rule";
import type { Finding } from "./finding";
import { changedPolicies } from "./findings/changed-policies";
import { withoutValues } from "./plan/change";
import type { Change } from "./plan/change";
import { isSame } from "./plan/same";

/** Rules of which it must be known that they hold: what nobody can tell of them is for somebody to look at. */
const MUST_BE_KNOWN: readonly Verdict["rule"][] = [knownTypes.id, providers.id, modules.id];

/** Whether a verdict is something to look at: a rule that is broken, or one of which it must be known that it holds. */
export function isFailure({ rule, outcome }: Verdict): boolean {
  return outcome === "violating" || (outcome === "unknown" && MUST_BE_KNOWN.includes(rule));
}

export interface Breaking {
  readonly stack: string;
  /** What stands against what the changes make. */
  readonly verdicts: readonly Verdict[];
  /** What stood against it before. */
  readonly before: readonly Verdict[];
  readonly changes: readonly Change[];
  /** What else the changes mean. */
  readonly findings: readonly Finding[];
}

/**
 * Rules that some changes break, which blocks; what of them no rule knows, for somebody to look at; and, as a note, what
 * broke a rule before and is left as it was.
 */
export function brokenRules({ stack, verdicts, before, changes, findings }: Breaking): readonly Finding[] {
  const byAddress = new Map(changes.map((change) => [change.address, change]));
  return verdicts.map((verdict): Finding => {
    const { rule, address, attribute, value, outcome } = verdict;
    const own = byAddress.get(address);
    const text = problemOf(rule, outcome);
    const severity = outcome === "violating" ? "blocking" : "approval";
    const change = own ?? withoutValues({ stack, address, type: "", action: "update" });
    const broken: Finding = { id: rule, severity, text, change, attribute, after: value };
    const isOld = before.some((one) => isSameVerdict(one, verdict)) && isLeft(verdict, own, findings);
    return isOld
      ? { ...broken, severity: "note", text: `This rule was already broken before the change: ${text}`, before: value }
      : broken;
  });
}

export function isSameVerdict(one: Verdict, other: Verdict): boolean {
  return (
    one.rule === other.rule &&
    one.address === other.address &&
    one.attribute === other.attribute &&
    isSame(one.value, other.value)
  );
}

/** What of a resource says nothing of what it does. */
const LABELS = new Set(["tags", "tags_all"]);

/** Whether a change leaves what a verdict is about as it was. A verdict need not tell all of its attribute's value. */
function isLeft(
  { outcome, attribute, value }: Verdict,
  change: Change | undefined,
  findings: readonly Finding[],
): boolean {
  if (outcome !== "violating") return false;
  if (change === undefined) return true;
  if (change.action !== "update") return false;
  const { before, after, differing } = change;
  if (attribute === "") return differing.every((name) => LABELS.has(name));
  if (!differing.includes(attribute.split(/[.[]/)[0] ?? "")) return true;
  if (isSame(valueAt(before, attribute), value) && isSame(valueAt(after, attribute), value)) return true;
  // A policy is compared by what it says: nothing of it may have become worse.
  const isWorse = findings.some(
    (one) => one.change === change && one.attribute === attribute && one.severity !== "note",
  );
  return changedPolicies(change).includes(attribute) && !isWorse;
}
