import { mirrorKey } from "../../../../facts/images/prefixes";
import { lockName } from "../../../../facts/images/lock-files";
import type { ImageLock } from "../../../../images/lock/lock";
import { digestOfFile } from "../fetch/download";
import { cachedFile } from "../fetch/fetch-entries";
import type { UploadItem } from "./upload";

/** Every file of a lock, and the lock itself, from which a build reads what to fetch. @param file the lock's */
export async function uploadItems(lock: ImageLock, file: string, cache: string): Promise<readonly UploadItem[]> {
  const own = { file: lockName(lock.release), ...(await digestOfFile(file)) };
  return [
    ...lock.entries.map((entry) => ({
      key: mirrorKey(entry),
      file: cachedFile(cache, entry),
      sha256: entry.sha256,
      size: entry.size,
    })),
    { key: mirrorKey(own), file, sha256: own.sha256, size: own.size },
  ];
}
