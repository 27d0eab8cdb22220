import { version } from "../../../package.json";
import { credentialsOf } from "../../aws/credentials";
import { Deployment } from "../../deploy/deployment";
import type { Circumstances, NextStep } from "../../deploy/deployment";
import { DEPLOYMENT_ORDER } from "../../facts/stacks/deployment-order";
import { RecordStore } from "../../deploy/records/record-store";
import type { Planner } from "../../terraform/planner";
import { UserError } from "../../user-error";
import { runTasks } from "../run-tasks";
import type { LogStep, Task } from "../run-tasks";
import { currentCommit } from "./commit";
import type { ReviewedStack } from "./reviewed";

/** What became of one stack. */
export interface Outcome {
  readonly stack: string;
  readonly outcome: "applied" | "failed" | "not started";
  readonly error?: string;
  readonly next?: NextStep;
}

export interface ApplyOptions {
  /** Who deploys, and whose change it is. */
  readonly by: Pick<Circumstances, "who" | "authors">;
  readonly concurrent: number;
  /** Whether to show no progress. */
  readonly quiet: boolean;
}

/**
 * Applies plans wave by wave. A wave is begun only when the one before it is well: what is wrong is met in one
 * jurisdiction, not in all.
 */
export async function applyAll(
  due: readonly ReviewedStack[],
  planner: Planner,
  { by, concurrent, quiet }: ApplyOptions,
): Promise<readonly Outcome[]> {
  const apply = applier(planner, by);
  const outcomes = new Map<string, Outcome>();
  for (const wave of wavesOf(due)) {
    if ([...outcomes.values()].some(({ outcome }) => outcome !== "applied")) break;
    const tasks = wave.map((one): Task<void> => taskOf(one, apply, outcomes));
    await runTasks(tasks, { concurrent, quiet });
  }
  return wavesOf(due)
    .flat()
    .map(({ ref: { stack } }) => outcomes.get(stack) ?? { stack, outcome: "not started" });
}

/** Notes how a stack ended, however that is; what the run was interrupted before is not begun, and not noted. */
function taskOf(one: ReviewedStack, apply: Apply, outcomes: Map<string, Outcome>): Task<void> {
  const { stack } = one.ref;
  return {
    title: stack,
    run: async (logStep) => {
      const outcome = await apply(one, logStep);
      outcomes.set(stack, outcome);
      if (outcome.outcome !== "applied") throw new UserError(outcome.error ?? outcome.outcome);
    },
    titleWhenDone: () => `${stack}: applied`,
  };
}

/** Stacks that are applied side by side: of one jurisdiction, and of kinds that are deployed together. */
function wavesOf(due: readonly ReviewedStack[]): readonly (readonly ReviewedStack[])[] {
  const keys = [...new Set(due.map(({ ref }) => ref.spec.jurisdiction))];
  const waves = keys.flatMap((key) =>
    DEPLOYMENT_ORDER.map((kinds) => due.filter(({ ref }) => ref.spec.jurisdiction === key && kinds.includes(ref.kind))),
  );
  return waves.filter((wave) => wave.length > 0);
}

type Apply = (stack: ReviewedStack, logStep: LogStep) => Promise<Outcome>;

function applier(planner: Planner, by: ApplyOptions["by"]): Apply {
  const circumstances = { ...by, commit: currentCommit(process.cwd()), tool: `forensics ${version}` };
  return async ({ ref, planned, plan, review }, logStep) => {
    if (planned === undefined || plan === undefined) throw new Error(`${ref.stack} was not planned`);
    const store = new RecordStore(ref.spec, credentialsOf(ref.spec, "deployer"));
    const now = (): string => new Date().toISOString();
    try {
      const deployment = {
        ref,
        planned,
        plan,
        planner,
        store,
        circumstances: { ...circumstances, review },
        now,
        step: logStep,
      };
      const { result, next } = await new Deployment(deployment).run();
      const { outcome, error } = result;
      return {
        stack: ref.stack,
        outcome,
        ...(error === null ? {} : { error }),
        ...(next === undefined ? {} : { next }),
      };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return { stack: ref.stack, outcome: "failed", error: error.message, next: "recover" };
    }
  };
}
