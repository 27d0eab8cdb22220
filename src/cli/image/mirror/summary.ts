import type { LockEntry } from "../../../images/lock/lock";
import type { PackageChange } from "../../../images/lock/lock-changes";
import type { ReleaseId } from "../../../jurisdiction/golden-image";
import { colours } from "../../colours";
import { megabytes, sum } from "./fetch/fetch-entries";

/** A region whose mirror has every file now. */
export interface MirroredRegion {
  readonly jurisdiction: string;
  readonly region: string;
  readonly bucket: string;
  /** Objects that this run has uploaded. */
  readonly uploaded: number;
  /** Objects that were there. */
  readonly present: number;
}

/** What a run did for a release. */
export interface MirroredRelease {
  readonly release: ReleaseId;
  /** The lock. */
  readonly file: string;
  readonly isWritten: boolean;
  /** The day of the lock, RFC 3339. */
  readonly date: string;
  readonly entries: readonly LockEntry[];
  readonly changes: readonly PackageChange[];
  /** What the images want and the lock does not list. */
  readonly lacks: readonly string[];
  readonly regions: readonly MirroredRegion[];
  /** Whether a region of the map builds images of this release. */
  readonly isForMap: boolean;
}

const MOST_CHANGES = 20;

/** What a run did for a release, for a terminal. */
export function inText(done: MirroredRelease): string {
  const { release, file, isWritten, date, entries, changes, lacks, regions, isForMap } = done;
  const size = megabytes(sum(entries.map((entry) => entry.size)));
  const shown = changes.slice(0, MOST_CHANGES).map((change) => `  ${changeText(change)}`);
  const more = changes.length - shown.length;
  return [
    `${colours.bold(release)}: ${entries.length} files, ${size} MB, as of ${date}`,
    `${isWritten ? "Written" : "Unchanged"}: ${file}`,
    ...(changes.length === 0 ? [] : [`${counted(changes)}:`, ...shown]),
    ...(more > 0 ? [`  and ${more} more: forensics review lists all`] : []),
    ...(lacks.length === 0
      ? []
      : [
          `${colours.yellow("Not in the lock")}, so no image can be built: ${lacks.join(", ")}; run it again with all sources`,
        ]),
    ...regions.map(
      ({ bucket, uploaded, present }) => `Uploaded to ${bucket}: ${uploaded} files; ${present} were there`,
    ),
    ...(isForMap ? [] : [`No region of the map builds images of ${release}: nothing was uploaded`]),
    ...(isWritten ? ["Next: commit the lock, and let two people approve what forensics review shows of it"] : []),
  ].join("\n");
}

/** A change in one line, as the review has it too. */
function changeText({ name, before, after, isReplaced }: PackageChange): string {
  if (before === undefined) return `+ ${name} ${after ?? ""}`;
  if (after === undefined) return `- ${name} ${before}`;
  return isReplaced ? `! ${name} ${after}: another file of the same version` : `~ ${name} ${before} → ${after}`;
}

function counted(changes: readonly PackageChange[]): string {
  const come = changes.filter(({ before }) => before === undefined).length;
  const go = changes.filter(({ after }) => after === undefined).length;
  const change = changes.length - come - go;
  return [
    ...(come === 0 ? [] : [`${come} come`]),
    ...(go === 0 ? [] : [`${go} go`]),
    ...(change === 0 ? [] : [`${change} change`]),
  ].join(", ");
}
