import { sameOptions } from "../same-options";
import type { SameOptions } from "../same-options";
import type { Outcome } from "./apply-all";

/** What is to be done after failures: of what had begun, AWS may have more than its state records. */
export function nextSteps(outcomes: readonly Outcome[], options: SameOptions): readonly string[] {
  const stacksFor = (step: Outcome["next"]): string =>
    outcomes.flatMap(({ stack, next }) => (next === step ? [stack] : [])).join(" ");
  const same = sameOptions(options);
  const [begun, changed] = [stacksFor("recover"), stacksFor("plan")];
  return [
    ...(begun === "" ? [] : [`Next: npx forensics recover ${begun}${same}, then plan again.`]),
    ...(changed === "" ? [] : [`Next: npx forensics plan ${changed}${same}, then review and deploy again.`]),
  ];
}
