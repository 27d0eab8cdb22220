import { readFileSync } from "node:fs";

import { Listr } from "listr2";

import { loadMap } from "../../map";
import { Interruption } from "../../terraform/interruption";
import { parallelism } from "../../terraform/parallelism";
import { digestOfConfiguration } from "../../terraform/plan-record";
import { PlanRun } from "../../terraform/plan-run";
import type { PlanRunOptions } from "../../terraform/plan-run";
import type { Planner } from "../../terraform/planner";
import { selectStacks, stacksOf } from "../../terraform/select-stacks";
import type { StackRef } from "../../terraform/select-stacks";
import { changesOf } from "../../review/plan/change";
import type { Action } from "../../review/plan/change";
import { parsePlan } from "../../configuration/plan-json";
import { UserError } from "../../user-error";
import { colours } from "../colours";
import { mapFile } from "../map-file";
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
  if (!["deployer", "plan"].includes(options.as))
    throw new UserError(`--as is "${options.as}"; it is deployer or plan`);
  const concurrent = parallelism(options.parallel);
  const { output, json = false, as } = options;
  await withPlanner(output, async (planner) => {
    if (options.skipSynth !== true) await synthesize({ map: file, output, quiet: json, as });
    const outcomes = await planAll(planner, refs, { concurrent, quiet: json, known, isFresh: options.fresh === true });
    console.log(json ? JSON.stringify({ stacks: outcomes }, null, 2) : shown(outcomes, options));
    if (outcomes.some(({ error }) => error !== undefined)) process.exitCode = 1;
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
}

async function planAll(
  planner: Planner,
  refs: readonly StackRef[],
  { concurrent, quiet, known, isFresh }: PlanAllOptions,
): Promise<readonly Outcome[]> {
  const interruption = new Interruption();
  const outcomes = new Map<string, Outcome>();
  const selected = refs.map(({ stack }) => stack);
  const run = new PlanRun(planner.plans, { selected, known, isFresh });
  const fail = (stack: string, error: string): never => {
    outcomes.set(stack, { stack, error });
    throw new UserError(error.split("\n")[0]);
  };
  const tasks = refs.map((ref) => ({
    title: ref.stack,
    task: async (_: unknown, task: { title: string; output: string }) => {
      const { stack } = ref;
      if (interruption.isAsked) fail(stack, "not planned: the run was interrupted");
      const kept = run.kept(stack, digestOfConfiguration(planner.folderOf(stack)));
      const step = (text: string): void => {
        task.output = text;
      };
      try {
        run.add(stack, kept ?? (await planner.plan(ref, step)));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        fail(stack, interruption.isAsked ? "interrupted" : error.message);
      }
      const changes = changesIn(planner, stack);
      outcomes.set(stack, { stack, changes });
      task.title = `${stack}: ${inWords(changes)}${kept === undefined ? "" : ", as planned before"}`;
    },
  }));
  const renderer = quiet ? "silent" : "default";
  try {
    await new Listr([{ title: "Getting the providers", task: () => planner.prepare(refs) }], {
      renderer,
      registerSignalListeners: false,
    }).run();
    await new Listr(tasks, { concurrent, exitOnError: false, renderer, registerSignalListeners: false }).run();
  } finally {
    interruption.close();
  }
  run.end();
  return refs.flatMap(({ stack }) => outcomes.get(stack) ?? []);
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
