import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

import { STACK_KINDS } from "../../facts/stacks/stack-kinds";
import type { ImageLock } from "../../images/lock/lock";
import { readLock } from "../../images/lock/read-lock";
import type { ReleaseId } from "../../jurisdiction/golden-image";
import { loadMap, loadRecordedMap } from "../../map";
import { digestOfPlan } from "../../review/approvals/decide";
import type { PlanOrigin } from "../../review/report";
import { review } from "../../review/review";
import type { Row } from "../../review/row";
import { compare, rowsBesidePlan } from "../../review/compare";
import type { Side } from "../../review/compare";
import { RECORDED_MAP } from "../../map/recorded";
import { withExceptionsOf } from "../../rules/exceptions/in-both";
import { contextsOf, readStack, stacksIn } from "../../rules/judge-stacks";
import type { JudgingContext } from "../../rules/rule";
import { UserError } from "../../user-error";
import { findPlans, withoutApplied } from "./plans";
import type { PlanInput } from "./plans";
import { synthesizeRegion } from "./synthesize-region";

/** One stack that was reviewed. */
export interface Reviewed {
  readonly stack: string;
  /** Where its changes were read. */
  readonly file: string;
  readonly context: JudgingContext | undefined;
  readonly rows: readonly Row[];
  /** What an approval of its findings is bound to. */
  readonly digest: string;
  /** Where its plan comes from; null where no record says so. Undefined: it was reviewed without a plan. */
  readonly origin?: PlanOrigin | null;
}

export interface ReviewInputs {
  /** The map for the rules; by default the map next to the plans or the stacks. */
  readonly map?: string | undefined;
  /** A folder that was synthesized before the change. */
  readonly base?: string | undefined;
}

/** The folder that forensics plan writes plans to. */
const PLANS = "cdktf.out/plans";

/** What was reviewed, and the stacks that were left out because their plans were applied. */
export interface ReviewedInputs {
  readonly reviewed: readonly Reviewed[];
  readonly applied: readonly string[];
}

type Contexts = ReadonlyMap<string, JudgingContext>;

/**
 * Reviews plans, and with a base what was synthesized after it. A stack with a plan is reviewed by that, and by the file
 * only for changes that no plan shows.
 *
 * @param day the day to judge exceptions by, RFC 3339
 * @throws {UserError} for what cannot be reviewed
 */
export function reviewInputs(paths: readonly string[], { map, base }: ReviewInputs, day: string): ReviewedInputs {
  if (base === undefined) {
    const given = paths.length === 0 ? [PLANS] : paths;
    const { files, applied } = withoutApplied(given);
    if (files.length === 0 && applied.length > 0)
      throw new UserError(`every plan in ${given.join(", ")} was already applied: run npx forensics plan`);
    return { reviewed: reviewedPlans(files, map, undefined, day), applied };
  }
  if (!existsSync(base))
    throw new UserError(`${base} does not exist: --base names a folder that was synthesized before the change`);
  const given = paths.length === 0 ? ["cdktf.out"] : paths;
  const heads = given.filter(isSynthesized);
  const [head] = heads;
  if (head === undefined || heads.length > 1)
    throw new UserError("with --base, name one folder that was synthesized after the change, and plans of it");
  const contexts = contextsBetween(base, head, map);
  // A stack whose plan was applied is reviewed by its file.
  const { files } = withoutApplied(given.filter((path) => path !== head));
  const plans = reviewedPlans(files, map, contexts.head, day);
  const before = sidesOf(base, contexts.base, contexts.base);
  const after = sidesOf(head, contexts.head, contexts.own);
  const unjudged = [...after].flatMap(([stack, { context }]) => (context === undefined ? [stack] : []));
  if (unjudged.length > 0)
    throw new UserError(`nothing was judged: the map of ${head} has no stack ${unjudged.join(", ")}`);
  const planned = plans.map((one) => {
    const sides = { stack: one.stack, base: before.get(one.stack), head: after.get(one.stack) };
    return { ...one, rows: [...one.rows, ...rowsBesidePlan(sides, day, one.rows)] };
  });
  const stacks = [...new Set([...before.keys(), ...after.keys()])].sort();
  const compared = stacks.map((stack): Reviewed => {
    const sides = { stack, base: before.get(stack), head: after.get(stack), synthesize: synthesizeRegion };
    const file = join("stacks", stack, "cdk.tf.json");
    return { stack, file, context: sides.head?.context ?? sides.base?.context, ...compare(sides, day) };
  });
  const others = compared.filter(({ stack }) => !plans.some((plan) => plan.stack === stack));
  return { reviewed: [...planned, ...others], applied: [] };
}

function reviewedPlans(
  files: readonly string[],
  map: string | undefined,
  contexts: Contexts | undefined,
  day: string,
): readonly Reviewed[] {
  return findPlans(files, map).map((input) => {
    const context = contexts?.get(input.stack) ?? input.context;
    if (contexts !== undefined && context === undefined)
      throw new UserError(
        `nothing was judged: the map has no stack "${input.stack}", of which ${input.file} is a plan`,
      );
    return reviewedPlan({ ...input, context }, day);
  });
}

/** A stack, reviewed by its plan. */
export function reviewedPlan(input: PlanInput, day: string): Reviewed {
  const { stack, file, context, isOfOtherMap = false, origin = null } = input;
  const plan = input.read();
  const rows = review({ stack, plan, context, isOfOtherMap, synthesize: synthesizeRegion }, day);
  return { stack, file, context, rows, digest: digestOfPlan(plan), origin };
}

function isSynthesized(path: string): boolean {
  return existsSync(join(path, "stacks")) && statSync(join(path, "stacks")).isDirectory();
}

/** The stacks of a synthesized folder. @param own what its own map says, whether or not it counts yet */
function sidesOf(folder: string, contexts: Contexts, own: Contexts): ReadonlyMap<string, Side> {
  const stacks = existsSync(join(folder, "stacks")) ? stacksIn(folder) : [];
  const sourcesOf = locksIn(folder);
  return new Map(
    stacks.map((stack) => {
      const { configuration } = readStack(stack, join(folder, "stacks", stack));
      const [context, ofMap] = [contexts.get(stack), own.get(stack)];
      return [stack, { configuration, context, spec: ofMap?.spec, sources: sourcesOf(ofMap) } satisfies Side];
    }),
  );
}

/**
 * The locks of golden images, as a synthesis recorded them, each read once: for the stacks with which a review reports what
 * changes besides them.
 */
function locksIn(folder: string): (context: JudgingContext | undefined) => ImageLock | undefined {
  const known = new Map<ReleaseId, ImageLock | undefined>();
  return (context) => {
    const release = context?.spec.image?.parent.release;
    if (context === undefined || release === undefined || release === "windows") return undefined;
    if (!STACK_KINDS[context.kind].reportsMapChanges) return undefined;
    if (!known.has(release)) known.set(release, readLock(folder, release));
    return known.get(release);
  };
}

/**
 * What judges both sides: the map of each. An exception counts on the new side only as the old one has it, or a change
 * could except itself.
 *
 * @throws {UserError} where the new side has no map: no rule would judge it
 */
function contextsBetween(
  base: string,
  head: string,
  map: string | undefined,
): { readonly base: Contexts; readonly head: Contexts; readonly own: Contexts } {
  const [before, after] = [map ?? join(base, RECORDED_MAP), map ?? join(head, RECORDED_MAP)];
  if (!existsSync(after))
    throw new UserError(
      `nothing was judged: ${head} has no ${RECORDED_MAP}. Synthesize again, or name a map with --map`,
    );
  const load = map === undefined ? loadRecordedMap : loadMap;
  const old: Contexts = existsSync(before) ? contextsOf(load(before)) : new Map();
  const own = contextsOf(load(after));
  return { base: old, head: withExceptionsOf(old, own), own };
}
