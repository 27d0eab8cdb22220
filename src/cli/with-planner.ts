import { resolve } from "node:path";

import { Planner } from "../terraform/planner";
import { readLock } from "../terraform/provider-lock";
import { withLock } from "../terraform/run-lock";
import { refuseUnwrittenStates } from "../rules/unwritten-states";

type Work<T> = (planner: Planner) => Promise<T>;

/**
 * Works exclusively in the folder of a synthesis, with the lock file that the project commits, so that
 * providers are the same everywhere.
 *
 * @throws {UserError} while another process works in it, and while a state of the folder is not written
 */
export function withPlanner<T>(output: string, work: Work<T>): Promise<T> {
  return whileRecovering(output, (planner) => {
    refuseUnwrittenStates(output);
    return work(planner);
  });
}

/** The same, also while a state is not written: for what writes it. */
export function whileRecovering<T>(output: string, work: Work<T>): Promise<T> {
  return withLock(resolve(output, "plans.lock"), () =>
    work(new Planner({ output, env: process.env, lock: readLock(process.cwd()) })),
  );
}
