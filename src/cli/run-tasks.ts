import { Listr } from "listr2";

import { announcingSignals, refuseIfInterrupted } from "../terraform/signals";
import { UserError } from "../user-error";

/** Shows what a task is doing, below its title. */
export type LogStep = (text: string) => void;

/** A step that is shown while it runs. */
export interface Task<T> {
  readonly title: string;
  readonly run: (logStep: LogStep) => Promise<T>;
  /** The title once it is done. @default the title as it was */
  readonly titleWhenDone?: (value: T) => string;
}

export interface TaskOptions {
  /** How many run at a time. @default 1 */
  readonly concurrent?: number | undefined;
  /** Whether nothing is shown, as where JSON is printed. @default false */
  readonly quiet?: boolean | undefined;
}

/** How a task ended. A task that was not begun, since the run was interrupted, has an `Interrupted` error. */
export type TaskResult<T> =
  { readonly value: T; readonly error?: undefined } | { readonly value?: undefined; readonly error: UserError };

/**
 * Runs tasks and shows them on the terminal, in a log line by line. The one place that knows Listr: a signal ends no
 * task, and all have ended when this returns. A task that fails leaves the others alone.
 *
 * @returns how each ended, in the order of the tasks
 * @throws {Error} for a failure that is the program's own
 */
export async function runTasks<T>(
  tasks: readonly Task<T>[],
  { concurrent = 1, quiet = false }: TaskOptions = {},
): Promise<readonly TaskResult<T>[]> {
  const results: TaskResult<T>[] = [];
  const faults: unknown[] = [];
  const shown = tasks.map((task, index) => ({
    title: task.title,
    task: async (_: unknown, line: { title: string; output: string }): Promise<void> => {
      const logStep = (text: string): void => {
        line.output = text;
      };
      try {
        refuseIfInterrupted(task.title);
        const value = await announcingSignals(quiet ? printOnStderr : logStep, () => task.run(logStep));
        results[index] = { value };
        line.title = task.titleWhenDone?.(value) ?? task.title;
      } catch (error) {
        if (error instanceof UserError) results[index] = { error };
        else faults.push(error);
        throw new Error(inShort(error));
      }
    },
  }));
  const renderer = quiet ? "silent" : "default";
  await new Listr(shown, { concurrent, renderer, exitOnError: false, registerSignalListeners: false }).run();
  if (faults.length > 0) throw faults[0] as Error;
  return results;
}

/** Runs tasks that must all succeed. @throws {UserError} with every failure, once all have ended */
export async function runAll<T>(tasks: readonly Task<T>[], options?: TaskOptions): Promise<readonly T[]> {
  const results = await runTasks(tasks, options);
  const errors = results.flatMap(({ error }) => error ?? []);
  if (errors.length > 1) throw new UserError(errors.map(({ message }) => message).join("\n\n"));
  if (errors[0] !== undefined) throw errors[0];
  return results.flatMap((result) => (result.error === undefined ? [result.value] : []));
}

/** A single line next to the title; the caller prints longer texts afterwards. */
function inShort(error: unknown): string {
  const { message } = error as Error;
  return message.includes("\n") ? "see below" : message;
}

function printOnStderr(text: string): void {
  console.error(text);
}
