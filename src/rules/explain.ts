import { legible } from "../legible";
import { RULES } from "./index";
import type { Verdict } from "./rule";
import { shown } from "./shown";

const SINGULAR = { violating: "1 violation", unknown: "1 that cannot be judged yet" };
const PLURAL = { violating: "violations", unknown: "that cannot be judged yet" };

/** The line of a file that a verdict is about, where one is. */
type PlaceOf = (verdict: Verdict) => string | undefined;

/** Verdicts for people: where, what is wrong, which rule says so, what to do; what several stacks share is said once. */
export function explain(verdicts: readonly Verdict[], placeOf: PlaceOf = () => undefined): string {
  const counts = (["violating", "unknown"] as const).flatMap((outcome) => {
    const many = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    return many === 0 ? [] : [many === 1 ? SINGULAR[outcome] : `${many} ${PLURAL[outcome]}`];
  });
  return [...shared(verdicts).map((group) => one(group, placeOf(group[0]))), counts.join(", ")].join("\n\n");
}

/** Verdicts that differ only by their stacks. */
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

function one(group: readonly [Verdict, ...Verdict[]], line: string | undefined): string {
  const [{ rule, stack, address, attribute, value, fix, problem }] = group;
  const stacks = group.map((verdict) => verdict.stack).join(", ");
  const place = legible(address === stack ? stacks : `${stacks}  ${address}`);
  const text = RULES.find(({ id }) => id === rule)?.text ?? "";
  const label = legible(attribute);
  const said = value === undefined ? label : `${label}${label === "" ? "" : ": "}${shown(value)}`;
  const wrong = problem === undefined ? [`  ${said}`, `  Rule: ${text}`] : [`  ${problem}`];
  return [...(line === undefined ? [] : [line]), `${rule}  ${place}`, ...wrong, `  ${fix}`].join("\n");
}
