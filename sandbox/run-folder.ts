import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "../src/terraform/run-lock";

const PREFIX = "run-";

/** Where a run notes the process of its emulator, which outlives a run that is killed. */
export const EMULATOR_PID = "emulator.pid";

/** Makes a folder of this run's own, and clears away those whose runs have died, with their emulators. */
export function makeRunFolder(home: string): string {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(PREFIX))) {
    if (!isAlive(Number(name.slice(PREFIX.length)))) clear(join(home, name));
  }
  const folder = join(home, `${PREFIX}${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

function clear(folder: string): void {
  const file = join(folder, EMULATOR_PID);
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : undefined;
  if (pid !== undefined && isAlive(pid)) process.kill(pid);
  rmSync(folder, { recursive: true, force: true });
}
