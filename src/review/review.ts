import { STACK_KINDS } from "../facts/stacks/stack-kinds";
import type { Synthesize } from "./access/access";
import { accessBefore } from "./access/access-before";
import { decisionsOf, NO_DECISIONS } from "./access/decisions";
import type { Decisions } from "./access/decisions";
import { asPlanned } from "./access/references";
import type { JudgingContext, Verdict } from "../rules/rule";
import { brokenRules } from "./broken-rules";
import { findingsOf } from "./detect";
import type { Finding } from "./finding";
import { firstDeployment, isFirstDeployment } from "./first-deployment";
import { otherMap } from "./findings/other-map";
import { renamings } from "./findings/renaming";
import { newlyMade } from "./newly-made";
import { once } from "./once";
import { changesOf } from "./plan/change";
import type { Change } from "./plan/change";
import { judged } from "./plan/judged";
import { separatedChange } from "./plan/separate";
import { ofWholePlan } from "./findings/whole-plan";
import { toRows } from "./row";
import type { Row } from "./row";
import type { PlanJson } from "../configuration/plan-json";

/** One stack's plan, and the context of the map that its rules judge by, where there is one. */
export interface ReviewInput {
  readonly stack: string;
  readonly plan: PlanJson;
  readonly context: JudgingContext | undefined;
  /** Determines which changes the map's access causes; without it each change is a separate finding. */
  readonly synthesize?: Synthesize | undefined;
  /** Whether the plan is known to be made from another map. @default false */
  readonly isOfOtherMap?: boolean;
}

/** What the changes of a stack's plan mean, the worst first. @param day the day to judge exceptions by, RFC 3339 */
export function review(
  { stack, plan, context, isOfOtherMap = false, synthesize }: ReviewInput,
  day: string,
): readonly Row[] {
  const changes = changesOf(stack, plan);
  const more = [...(isOfOtherMap ? [otherMap(stack)] : []), ...ofWholePlan(stack, plan), ...renamings(stack, plan)];
  if (context === undefined) return rowsOf(changes, context, more);
  const isFirst = isFirstDeployment(plan);
  const { spec } = context;
  const decisions =
    isFirst || changes.length === 0 || !STACK_KINDS[context.kind].opensRoles || synthesize === undefined
      ? NO_DECISIONS
      : decisionsOf({
          stack,
          changes,
          spec,
          before: accessBefore(spec, plan),
          synthesize,
          asHeld: asPlanned(plan),
        });
  const verdicts = judged(plan, changes.flatMap(separatedChange), { stack, context, day, isFirst });
  return rowsInContext({ stack, changes, context, ...verdicts, isFirst, decisions, more });
}

/** Changes of a stack whose map is known. */
export interface ChangesInContext {
  readonly stack: string;
  readonly changes: readonly Change[];
  readonly context: JudgingContext;
  /** The verdicts on the configuration after the change. */
  readonly verdicts: readonly Verdict[];
  /** The verdicts on the configuration before the change. */
  readonly before: readonly Verdict[];
  /** Whether nothing of the stack is there yet. */
  readonly isFirst: boolean;
  /** What the map's access causes of it. */
  readonly decisions: Decisions;
  /** What else is to be said. */
  readonly more: readonly Finding[];
}

/** What changes mean where the rules judge what they make. */
export function rowsInContext(input: ChangesInContext): readonly Row[] {
  const { stack, changes, context, verdicts, before, isFirst, decisions, more } = input;
  const parts = changes.flatMap((change) => (decisions.caused.has(change) ? [change] : separatedChange(change)));
  const findings = newlyMade(findingsOf(parts, context, decisions), verdicts);
  const meant = isFirst ? firstDeployment(stack, parts, findings) : findings;
  const broken = brokenRules({ stack, verdicts, before, changes: parts, findings });
  return toRows([...once(meant, broken), ...decisions.findings, ...more], context);
}

/** The findings of some changes, and the other findings about them. */
export function rowsOf(
  changes: readonly Change[],
  context: JudgingContext | undefined,
  more: readonly Finding[] = [],
): readonly Row[] {
  return toRows([...findingsOf(changes.flatMap(separatedChange), context), ...more], context);
}
