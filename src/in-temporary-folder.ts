import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Does some work in a new folder, and removes the folder afterwards. @param purpose a word in the folder's name */
export function inTemporaryFolder<T>(purpose: string, work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), `forensics-${purpose}-`));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
