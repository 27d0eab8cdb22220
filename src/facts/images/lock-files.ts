import type { ReleaseId } from "../../jurisdiction/golden-image";

/** The folder of the locks of sources, next to the map. */
export const LOCK_FOLDER = "image-sources";

/** The name of a release's lock. */
export function lockName(release: ReleaseId): string {
  return `${release}.lock.json`;
}

/** The path of a release's lock, relative to the map. */
export function lockPath(release: ReleaseId): string {
  return `${LOCK_FOLDER}/${lockName(release)}`;
}
