import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "../src/plan/run-lock";

const PREFIX = "run-";

/** Makes a folder of this run's own, and clears those whose runs have died. */
export function makeRunFolder(home: string): string {
  mkdirSync(home, { recursive: true });
  for (const name of readdirSync(home).filter((entry) => entry.startsWith(PREFIX))) {
    if (!isAlive(Number(name.slice(PREFIX.length)))) rmSync(join(home, name), { recursive: true, force: true });
  }
  const folder = join(home, `${PREFIX}${process.pid}`);
  mkdirSync(folder);
  return folder;
}
