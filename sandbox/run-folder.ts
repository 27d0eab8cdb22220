import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { tryToHold } from "../src/terraform/run-lock";
import { UserError } from "../src/user-error";

const PREFIX = "run-";

/** Held as long as a run lives. */
const LOCK = "run.lock";

/** Where a run notes the process of its emulator, which outlives a run that is killed. */
export const EMULATOR_PID = "emulator.pid";

/** Makes a folder of this run's own, and clears away those whose runs have died, with their emulators. */
export function makeRunFolder(home: string): string {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(PREFIX))) clearIfDead(join(home, name));
  const folder = join(home, `${PREFIX}${process.pid}`);
  // Of another process of this id that still runs, in a container that shares the folder.
  if (tryToHold(join(folder, LOCK)) === undefined) throw new UserError(`another sandbox is using ${folder}`);
  return folder;
}

function clearIfDead(folder: string): void {
  const lock = tryToHold(join(folder, LOCK));
  if (lock === undefined) return;
  const file = join(folder, EMULATOR_PID);
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
  if (pid !== undefined && isAlive(pid)) process.kill(pid);
  rmSync(folder, { recursive: true, force: true });
  lock.release();
}

/** Whether a process runs; another user's, which may not be sent a signal, does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
