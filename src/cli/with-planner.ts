import { resolve } from "node:path";

import { Planner } from "../plan/planner";
import { readLock } from "../plan/provider-lock";
import { withLock } from "../plan/run-lock";

/**
 * Works in a folder of a synthesis that nobody else works in meanwhile, with the lock that the project commits, so that
 * providers are the same everywhere.
 *
 * @throws {UserError} while another process is at it
 */
export function withPlanner<T>(output: string, work: (planner: Planner) => Promise<T>): Promise<T> {
  return withLock(resolve(output, "plans.lock"), () =>
    work(new Planner({ output, env: process.env, lock: readLock(process.cwd()) })),
  );
}
