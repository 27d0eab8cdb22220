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

/** Rules that must be known to hold: an unknown verdict on them needs a person's review. */
const MUST_BE_KNOWN: readonly Verdict["rule"][] = [knownTypes.id, providers.id, modules.id];

/** Whether a verdict needs review: a broken rule, or an unknown verdict on a rule that must be known to hold. */
export function isFailure({ rule, outcome }: Verdict): boolean {
  return outcome === "violating" || (outcome === "unknown" && MUST_BE_KNOWN.includes(rule));
}

export interface Breaking {
  readonly stack: string;
  /** The verdicts on the configuration after the changes. */
  readonly verdicts: readonly Verdict[];
  /** The verdicts before the changes. */
  readonly before: readonly Verdict[];
  readonly changes: readonly Change[];
  /** The other findings of the changes. */
  readonly findings: readonly Finding[];
}

/**
 * Findings for rules: a broken rule blocks; an unknown type needs approval; a note reports a violation that
 * existed before and is unchanged.
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

/** Attributes of a resource without effect. */
const LABELS = new Set(["tags", "tags_all"]);

/** Whether a change leaves the subject of a verdict unchanged. A verdict may show only part of its attribute's value. */
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
