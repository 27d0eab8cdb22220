import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Terraform's record of which providers a stack uses, and of their checksums. */
export const LOCK = ".terraform.lock.hcl";

/** The lock of a folder; undefined where it has none. */
export function readLock(folder: string): string | undefined {
  const file = join(folder, LOCK);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

export function writeLock(folder: string, lock: string): void {
  writeFileSync(join(folder, LOCK), lock);
}

/**
 * Runs what finds a provider or asks for its schema, while the stack's lock has no checksums: to compare them Terraform
 * reads all of a provider, some 700 MB, in each command. What plans or applies compares them.
 *
 * Terraform has no option that skips the comparison and none that names another lock file, so the file itself is changed
 * for as long as the work takes. If it is killed meanwhile, the next run restores the checksums.
 */
export async function withoutChecksums<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = readLock(folder);
  if (lock === undefined) return work();
  writeLock(folder, lock.replace(/^ *hashes *= *\[[^\]]*\]\n/gm, ""));
  try {
    return await work();
  } finally {
    writeLock(folder, lock);
  }
}
