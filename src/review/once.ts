import type { Finding } from "./finding";
import { isSame } from "./plan/same";

/**
 * Combines the finding of a change with the rules that the same value breaks, or the same statement of
 * a policy, into a single finding to review and approve.
 */
export function once(meant: readonly Finding[], broken: readonly Finding[]): readonly Finding[] {
  return merged(
    meant.filter((finding) => !broken.some((rule) => saysMore(rule, finding))),
    broken,
  );
}

/** Whether a broken rule explains a finding that only reports a difference. */
function saysMore(rule: Finding, { id, severity, change, attribute }: Finding): boolean {
  const isOnlyChanged = id === "changed" && severity === "approval";
  return isOnlyChanged && rule.severity === "blocking" && change === rule.change && attribute === rule.attribute;
}

function merged(meant: readonly Finding[], broken: readonly Finding[]): readonly Finding[] {
  const rules = new Map<Finding, readonly Finding[]>();
  const others = broken.filter((rule) => {
    const same = rule.severity === "blocking" ? meant.find((finding) => isOfSame(finding, rule)) : undefined;
    if (same !== undefined) rules.set(same, [...(rules.get(same) ?? []), rule]);
    return same === undefined;
  });
  return [...meant.map((finding) => breaking(finding, rules.get(finding) ?? [])), ...others];
}

function isOfSame({ severity, change, attribute, after, statement }: Finding, rule: Finding): boolean {
  if (severity === "note" || change !== rule.change || attribute !== rule.attribute) return false;
  return statement === undefined ? isSame(after, rule.after) : statement !== "" && statement === rule.after;
}

function breaking(finding: Finding, rules: readonly Finding[]): Finding {
  if (rules.length === 0) return finding;
  const text = rules.map((rule) => ` This breaks the rule ${rule.id}: ${rule.text}`).join("");
  return { ...finding, severity: "blocking", text: `${finding.text}${text}` };
}
