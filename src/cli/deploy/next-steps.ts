import type { Outcome } from "./apply-all";

/** What is to be done after failures: of what had begun, AWS may have more than its state records. */
export function nextSteps(outcomes: readonly Outcome[]): readonly string[] {
  const stacksFor = (step: Outcome["next"]): string =>
    outcomes.flatMap(({ stack, next }) => (next === step ? [stack] : [])).join(" ");
  const [begun, changed] = [stacksFor("recover"), stacksFor("plan")];
  return [
    ...(begun === "" ? [] : [`Next: npx forensics recover ${begun}, then plan again.`]),
    ...(changed === "" ? [] : [`Next: npx forensics plan ${changed}, then review and deploy again.`]),
  ];
}
