import { Listr } from "listr2";

import { version } from "../../../package.json";
import { credentialsOf } from "../../aws/credentials";
import { Deployment } from "../../deploy/deployment";
import type { Circumstances, NextStep } from "../../deploy/deployment";
import { RecordStore } from "../../deploy/records/record-store";
import { Interruption } from "../../terraform/interruption";
import type { Planner } from "../../terraform/planner";
import { UserError } from "../../user-error";
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
  const interruption = new Interruption();
  const apply = applier(planner, by);
  const outcomes: Outcome[] = [];
  const task = (one: ReviewedStack) => ({
    title: one.ref.stack,
    task: async (_: unknown, shown: { output: string; title: string }) => {
      const outcome: Outcome = interruption.isAsked
        ? { stack: one.ref.stack, outcome: "not started" }
        : await apply(one, (text) => {
            shown.output = text;
          });
      outcomes.push(outcome);
      if (outcome.outcome !== "applied") throw new UserError(outcome.error?.split("\n")[0] ?? outcome.outcome);
      shown.title = `${outcome.stack}: applied`;
    },
  });
  const renderer = quiet ? "silent" : "default";
  const settings = { concurrent, exitOnError: false, renderer, registerSignalListeners: false } as const;
  try {
    for (const wave of wavesOf(due)) {
      if (outcomes.some(({ outcome }) => outcome !== "applied"))
        outcomes.push(...wave.map(({ ref }): Outcome => ({ stack: ref.stack, outcome: "not started" })));
      else await new Listr(wave.map(task), settings).run();
    }
  } finally {
    interruption.close();
  }
  return outcomes;
}

/** Stacks that are applied side by side: of one jurisdiction, the homes of state before what is kept there. */
function wavesOf(due: readonly ReviewedStack[]): readonly (readonly ReviewedStack[])[] {
  const keys = [...new Set(due.map(({ ref }) => ref.spec.jurisdiction))];
  const waves = keys.flatMap((key) =>
    (["state", "region"] as const).map((kind) =>
      due.filter(({ ref }) => ref.spec.jurisdiction === key && ref.kind === kind),
    ),
  );
  return waves.filter((wave) => wave.length > 0);
}

type Apply = (stack: ReviewedStack, step: (text: string) => void) => Promise<Outcome>;

function applier(planner: Planner, by: ApplyOptions["by"]): Apply {
  const circumstances = { ...by, commit: currentCommit(process.cwd()), tool: `forensics ${version}` };
  return async ({ ref, planned, plan, review }, step) => {
    if (planned === undefined || plan === undefined) throw new Error(`${ref.stack} was not planned`);
    const store = new RecordStore(ref.spec, credentialsOf(ref.spec, "deployer"));
    const now = (): string => new Date().toISOString();
    try {
      const deployment = { ref, planned, plan, planner, store, circumstances: { ...circumstances, review }, now, step };
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
