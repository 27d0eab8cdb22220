import { join } from "node:path";

import type { LockEntry } from "../../../../images/lock/lock";
import { mirrorKey } from "../../../../facts/images/prefixes";
import type { LogStep } from "../../../run-tasks";
import { download } from "./download";
import type { Fetch } from "./fetch";
import { forEachOf } from "./pool";
import { atEachTenth } from "./progress";

const AT_A_TIME = 8;

/** Where a file of a lock is kept between runs. */
export function cachedFile(cache: string, entry: LockEntry): string {
  return join(cache, mirrorKey(entry));
}

/**
 * Downloads every file of a lock that is not in the cache, and checks each by its digest.
 *
 * @throws {UserError} for the first that is missing, or another file
 */
export async function fetchEntries(
  entries: readonly LockEntry[],
  { cache, fetch, logStep }: { readonly cache: string; readonly fetch: Fetch; readonly logStep: LogStep },
): Promise<void> {
  const total = sum(entries.map(({ size }) => size));
  let bytes = 0;
  const report = atEachTenth(total, () => {
    logStep(`${megabytes(bytes)} of ${megabytes(total)} MB`);
  });
  await forEachOf(entries, AT_A_TIME, async (entry) => {
    const onBytes = (more: number): void => {
      bytes += more;
      report(bytes);
    };
    const { url, sha256 } = entry;
    await download({ url, sha256, file: cachedFile(cache, entry), fetch, onBytes });
  });
}

export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
