import { lockPath } from "../../facts/images/lock-files";
import type { ReleaseId } from "../../jurisdiction/golden-image";
import { stackId } from "../../jurisdiction/names";
import { placeOf } from "../resolve/draft";
import type { RegionDraft } from "../resolve/draft";
import { releaseOf } from "../resolve/golden-image";
import type { NoticeFinding } from "./notice";

/** Golden images whose sources are not locked yet: their stacks have a mirror, and no pipeline. */
export function missingLocks(region: RegionDraft): readonly NoticeFinding[] {
  const release = releaseWithoutLock(region);
  if (release === undefined) return [];
  const message = `${lockPath(release)}, next to the map, does not exist: no image of ${release} can be built yet.`;
  const fix = `Deploy image-${stackId(region)} for its mirror, then write the lock: npx forensics image mirror ${release}.`;
  return [{ severity: "warning", finding: { ...placeOf(region, "image"), message, fix } }];
}

/** The release of a region's golden image whose lock is missing; undefined if none is. */
export function releaseWithoutLock({ settings, readMapFile }: RegionDraft): ReleaseId | undefined {
  const release = settings.image && releaseOf(settings.image);
  if (release === undefined || release === "windows") return undefined;
  return readMapFile(lockPath(release)) === undefined ? release : undefined;
}
