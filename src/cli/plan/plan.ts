import { readFileSync } from "node:fs";

import { loadMap } from "../../map";
import { parallelism } from "../../terraform/parallelism";
import { digestOfConfiguration } from "../../terraform/plan-record";
import type { Planned } from "../../terraform/plan-record";
import { PlanRun } from "../../terraform/plan-run";
import type { PlanRunOptions } from "../../terraform/plan-run";
import type { Planner } from "../../terraform/planner";
import { stacksOf } from "../../facts/stacks/stacks-of";
import { selectStacks } from "../../terraform/select-stacks";
import type { StackRef } from "../../facts/stacks/stacks-of";
import { receivedSignal } from "../../terraform/signals";
import { changesOf } from "../../review/plan/change";
import type { Action } from "../../review/plan/change";
import { parsePlan } from "../../configuration/plan-json";
import { EXIT } from "../../exit-codes";
import { UserError } from "../../user-error";
import { colours } from "../colours";
import { currentCommit } from "../deploy/commit";
import { mapFile } from "../map-file";
import { printReport, reportIn } from "../report";
import { runAll, runTasks } from "../run-tasks";
import type { LogStep, Task, TaskResult } from "../run-tasks";
import { synthesize } from "../synthesize";
import { formatTable } from "../table";
import { withPlanner } from "../with-planner";

export interface PlanOptions {
  readonly map?: string;
  readonly output: string;
  readonly as: "deployer" | "plan";
  readonly skipSynth?: boolean;
  readonly fresh?: boolean;
  readonly parallel?: string;
  readonly json?: boolean;
}

export async function plan(selectors: readonly string[], options: PlanOptions): Promise<void> {
  const file = mapFile(options.map, process.env);
  const map = loadMap(file);
  const refs = selectStacks(map, selectors);
  const known = stacksOf(map).map(({ stack }) => stack);
  const circumstances = circumstancesOf(refs);
  if (!["deployer", "plan"].includes(options.as))
    throw new UserError(`--as is "${options.as}"; it is deployer or plan`);
  const concurrent = parallelism(options.parallel);
  const { output, json = false, as } = options;
  await withPlanner(output, async (planner) => {
    if (options.skipSynth !== true) await synthesize({ map: file, output, quiet: json, as });
    const outcomes = await planAll(planner, refs, {
      concurrent,
      quiet: json,
      known,
      isFresh: options.fresh === true,
      circumstances,
    });
    const exitCode = outcomes.some(({ error }) => error !== undefined) ? EXIT.failed : EXIT.done;
    const renderers = { terminal: () => shown(outcomes, options), json: () => ({ stacks: outcomes }) };
    printReport(reportIn({ json }, renderers, exitCode));
  });
}

/** What became of one stack. */
interface Outcome {
  readonly stack: string;
  /** Undefined where it was not planned. */
  readonly changes?: Readonly<Record<Action, number>>;
  readonly error?: string;
}

interface PlanAllOptions extends Omit<PlanRunOptions, "selected"> {
  readonly concurrent: number;
  readonly quiet: boolean;
  readonly circumstances: Promise<Circumstances>;
}

/** Who plans, and from which commit, as far as it is known. */
type Circumstances = Pick<Planned, "by" | "commit">;

/** Asks STS while Terraform starts. Where STS does not know the caller, the record leaves the caller out. */
async function circumstancesOf([first]: readonly StackRef[]): Promise<Circumstances> {
  const commit = currentCommit(process.cwd()) ?? undefined;
  if (first === undefined) return { commit };
  const { callerIdentity } = await import("../../aws/credentials.js");
  const by = await callerIdentity(first.spec.region).then(
    ({ arn }) => arn,
    () => undefined,
  );
  return { by, commit };
}

async function planAll(
  planner: Planner,
  refs: readonly StackRef[],
  { concurrent, quiet, known, isFresh, circumstances }: PlanAllOptions,
): Promise<readonly Outcome[]> {
  const selected = refs.map(({ stack }) => stack);
  const run = new PlanRun(planner.plans, { selected, known, isFresh });
  await runAll([{ title: "Getting the providers", run: () => planner.prepare(refs) }], { quiet });
  const results = await runTasks(
    refs.map((ref) => taskOf(ref, planner, run, circumstances)),
    { concurrent, quiet },
  );
  run.end();
  return results.map((result, index) => outcomeOf(refs[index]?.stack ?? "", result));
}

/** A stack's plan, counted. */
interface Counted {
  readonly changes: Readonly<Record<Action, number>>;
  /** Whether a run that did not come to its end had planned it. */
  readonly isKept: boolean;
}

function taskOf(ref: StackRef, planner: Planner, run: PlanRun, circumstances: Promise<Circumstances>): Task<Counted> {
  const { stack } = ref;
  return {
    title: stack,
    run: async (logStep: LogStep) => {
      const kept = run.kept(stack, digestOfConfiguration(planner.folderOf(stack)));
      const planned = kept ?? { ...(await planner.plan(ref, logStep)), at: now(), ...(await circumstances) };
      run.add(stack, planned);
      return { changes: changesIn(planner, stack), isKept: kept !== undefined };
    },
    titleWhenDone: ({ changes, isKept }) => `${stack}: ${inWords(changes)}${isKept ? ", as planned before" : ""}`,
  };
}

function now(): string {
  return new Date().toISOString();
}

function outcomeOf(stack: string, { value, error }: TaskResult<Counted>): Outcome {
  if (error === undefined) return { stack, changes: value.changes };
  return { stack, error: receivedSignal() === undefined ? error.message : "interrupted" };
}

function changesIn(planner: Planner, stack: string): Readonly<Record<Action, number>> {
  const file = planner.plans.jsonFile(stack);
  const changes = changesOf(stack, parsePlan(file, JSON.parse(readFileSync(file, "utf8"))));
  const count = (action: Action): number => changes.filter((change) => change.action === action).length;
  return {
    destroy: count("destroy"),
    replace: count("replace"),
    update: count("update"),
    create: count("create"),
    forget: count("forget"),
    import: count("import"),
  };
}

function inWords(changes: Readonly<Record<Action, number>>): string {
  const some = Object.entries(changes).filter(([, count]) => count > 0);
  return some.length === 0 ? "no changes" : some.map(([action, count]) => `${count} to ${action}`).join(", ");
}

const COLUMNS: readonly Action[] = ["import", "create", "update", "replace", "destroy"];

function shown(outcomes: readonly Outcome[], { output }: PlanOptions): string {
  const planned = outcomes.flatMap(({ stack, changes }) => (changes === undefined ? [] : [{ stack, changes }]));
  const rows = planned.map(({ stack, changes }) => [stack, ...COLUMNS.map((action) => String(changes[action]))]);
  const failures = outcomes.flatMap(({ stack, error }) =>
    error === undefined ? [] : [`${colours.red("not planned")} ${colours.bold(stack)}: ${error}`],
  );
  const next =
    failures.length > 0
      ? `${planned.length} of ${outcomes.length} stacks planned. Run it again when the cause is gone.`
      : `Next: npx forensics review ${output}/plans`;
  return ["", ...(rows.length === 0 ? [] : [formatTable(["stack", ...COLUMNS], rows)]), ...failures, next].join("\n\n");
}
