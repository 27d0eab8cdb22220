import { readFileSync } from "node:fs";

import { sha256 } from "../../../../facts/digests";
import type { LockIndex } from "../../../../images/lock/lock";
import { UserError } from "../../../../user-error";

/**
 * The indexes that a package manager has read must be those that were checked here.
 *
 * @param files of the indexes that it has read
 * @throws {UserError} for an index that it has not read as it was checked
 */
export function refuseOthers(checked: readonly { readonly lockIndex: LockIndex }[], files: readonly string[]): void {
  const read = new Set(files.map((file) => sha256(readFileSync(file))));
  const other = checked.find(({ lockIndex }) => !read.has(lockIndex.sha256));
  if (other !== undefined)
    throw new UserError(`${other.lockIndex.url} was published again during this run: run it again`);
}
