import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SHARED_FOLDER } from "./once-per-run";

/** Jest's global set-up: makes the folder of what is made once in a test run. */
export default function makeSharedFolder(): void {
  process.env[SHARED_FOLDER] = mkdtempSync(join(tmpdir(), "tests-"));
}

/** Jest's global tear-down. */
export function removeSharedFolder(): void {
  const folder = process.env[SHARED_FOLDER];
  if (folder !== undefined) rmSync(folder, { recursive: true });
}
