import { createHash } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Names the folder of what is made once in a test run; `shared-folder` makes it. */
export const SHARED_FOLDER = "TESTS_SHARED_FOLDER";

/**
 * Makes a value once in a test run, for all test files: each of them runs in a module registry of its own.
 *
 * @param key what the value is made from, whole
 * @returns a copy of the caller's own
 */
export function oncePerRun<T>(key: string, make: () => T): T {
  const folder = process.env[SHARED_FOLDER];
  if (folder === undefined) throw new Error(`${SHARED_FOLDER} is not set: Jest's global set-up sets it`);
  const file = join(folder, `${createHash("sha256").update(key).digest("hex")}.json`);
  if (!existsSync(file)) {
    // Written aside and then renamed: another process never reads half of it.
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, JSON.stringify(make()));
    renameSync(draft, file);
  }
  return JSON.parse(readFileSync(file, "utf8")) as T;
}
