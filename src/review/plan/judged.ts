import { readPlan } from "../../configuration/read-plan";
import { judge } from "../../rules/judge";
import type { JudgingContext, Verdict } from "../../rules/rule";
import { isFailure } from "../broken-rules";
import type { Change } from "./change";
import type { PlanJson, ResourceChange } from "../../configuration/plan-json";

export interface Judging {
  readonly stack: string;
  readonly context: JudgingContext;
  /** The day to judge exceptions by, RFC 3339. */
  readonly day: string;
  /** Whether nothing of the stack is there yet. */
  readonly isFirst: boolean;
}

export interface Judged {
  /** The verdicts on the configuration after the plan. */
  readonly verdicts: readonly Verdict[];
  /** The verdicts on the configuration before the change. */
  readonly before: readonly Verdict[];
}

/** Judges a plan, and what was there before it. */
export function judged(plan: PlanJson, changes: readonly Change[], judging: Judging): Judged {
  const verdicts = verdictsOf(plan, changes, judging);
  if (verdicts.length === 0 || judging.isFirst) return { verdicts, before: [] };
  // In a stack that is still being created, every missing resource counts as newly missing.
  const isWhole = changes.every(({ action }) => action !== "create");
  const addresses = new Set(changes.map(({ address }) => address));
  const before = verdictsOf(unchanged(plan), changes, judging);
  return {
    verdicts,
    // No plan says by which providers and from which data what is there was made.
    before: before.filter(({ address }) => addresses.has(address) || (isWhole && address === judging.stack)),
  };
}

/** The verdicts on the resources that a plan changes, on the blocks that change them, and on the whole stack. */
function verdictsOf(plan: PlanJson, changes: readonly Change[], { stack, context, day }: Judging): readonly Verdict[] {
  const configuration = readPlan(stack, plan);
  const settings = configuration.blocks.filter(({ kind }) => kind !== "resource");
  const addresses = new Set([...changes, ...settings].map(({ address }) => address));
  return judge(configuration, context, day, { addresses }).filter(
    // An exception that is over is the map's, and no change of a plan.
    (verdict) => isFailure(verdict) && (addresses.has(verdict.address) || verdict.address === stack),
  );
}

/** A plan that leaves everything as it is: what was there before. */
function unchanged(plan: PlanJson): PlanJson {
  const { resource_changes: changes = [] } = plan;
  const before = changes.map((one): ResourceChange => {
    if (one.mode === "data") return one;
    const { before: after, before_sensitive: sensitive } = one.change;
    return { ...one, change: { ...one.change, after, after_unknown: {}, after_sensitive: sensitive } };
  });
  return { ...plan, resource_changes: before };
}
