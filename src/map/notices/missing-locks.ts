import { lockPath } from "../../facts/images/lock-files";
import { placeOf } from "../resolve/draft";
import type { RegionDraft } from "../resolve/draft";
import { releaseOf } from "../resolve/golden-image";
import type { NoticeFinding } from "./notice";

/** Golden images whose sources are not locked yet: their stacks have a mirror, and no pipeline. */
export function missingLocks(region: RegionDraft): readonly NoticeFinding[] {
  const { settings, readMapFile } = region;
  const release = settings.image && releaseOf(settings.image);
  if (release === undefined || release === "windows" || readMapFile(lockPath(release)) !== undefined) return [];
  const message = `${lockPath(release)}, next to the map, does not exist: no image of ${release} is built yet.`;
  const fix = "Deploy the stack for its mirror, and write the lock: forensics image mirror.";
  return [{ severity: "warning", finding: { ...placeOf(region, "image"), message, fix } }];
}
