import { legible } from "../legible";
import type { RuleId } from "../jurisdiction/rule-ids";
import { RULES } from "./index";
import type { Outcome, Verdict } from "./rule";
import { shown } from "./shown";

const SINGULAR = { violating: "1 violation", unknown: "1 value that cannot be judged yet" };
const PLURAL = { violating: "violations", unknown: "values that cannot be judged yet" };

/** The line of a file that a verdict refers to, if there is one. */
type PlaceOf = (verdict: Verdict) => string | undefined;

/** Prints verdicts: place, problem, rule and fix; a verdict that several stacks share is printed once. */
export function explain(verdicts: readonly Verdict[], placeOf: PlaceOf = () => undefined): string {
  const counts = (["violating", "unknown"] as const).flatMap((outcome) => {
    const many = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return many === 0 ? [] : [many === 1 ? SINGULAR[outcome] : `${many} ${PLURAL[outcome]}`];
  });
  return [...shared(verdicts).map((group) => block(group, placeOf(group[0]))), counts.join(", ")].join("\n\n");
}

/** Groups verdicts that differ only by their stacks. */
function shared(verdicts: readonly Verdict[]): readonly (readonly [Verdict, ...Verdict[]])[] {
  const groups = new Map<string, [Verdict, ...Verdict[]]>();
  for (const verdict of verdicts) {
    const { stack, address, ...same } = verdict;
    const key = JSON.stringify({ ...same, address: address === stack ? "" : address });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [verdict]);
    else group.push(verdict);
  }
  return [...groups.values()];
}

function block(group: readonly [Verdict, ...Verdict[]], line: string | undefined): string {
  const [{ rule, outcome, stack, address, attribute, value, fix, problem }] = group;
  const stacks = group.map((verdict) => verdict.stack).join(", ");
  const place = legible(address === stack ? stacks : `${stacks}  ${address}`);
  const label = legible(attribute);
  const said = value === undefined ? label : `${label}${label === "" ? "" : ": "}${shown(value)}`;
  const wrong = problem === undefined ? [`  ${said}`, `  ${problemOf(rule, outcome)}`] : [`  ${problem}`];
  return [...(line === undefined ? [] : [line]), `${rule}  ${place}`, ...wrong, `  ${fix}`].join("\n");
}

/** The problem that a rule reports: its violation, or its requirement while the value is not known. */
export function problemOf(rule: RuleId, outcome: Outcome): string {
  const found = RULES.find(({ id }) => id === rule);
  if (found === undefined) return "";
  return outcome === "unknown" ? `This cannot be judged yet. The rule requires: ${found.text}` : found.violation;
}
