import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { SOURCES } from "../../../facts/images/sources";
import type { SourceId } from "../../../facts/images/sources";
import { lacksOf } from "../../../images/lock/lacks";
import type { ImageLock } from "../../../images/lock/lock";
import { lockChanges } from "../../../images/lock/lock-changes";
import { lockFile, readLock } from "../../../images/lock/read-lock";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { loadMap } from "../../../map";
import { UserError } from "../../../user-error";
import { mapFile } from "../../map-file";
import { printJson } from "../../print-json";
import { runAll } from "../../run-tasks";
import type { LogStep } from "../../run-tasks";
import { fetchEntries } from "./fetch/fetch-entries";
import { resolveRelease } from "./resolve/resolve";
import { inText } from "./summary";
import type { MirroredRelease, MirroredRegion } from "./summary";
import { targetsOf } from "./targets";
import type { Target } from "./targets";
import { mirrorBucket, uploadCredentials } from "./upload/mirror-bucket";
import type { UploadRole } from "./upload/mirror-bucket";
import { uploadOnce } from "./upload/upload";
import type { UploadItem } from "./upload/upload";
import { uploadItems } from "./upload/upload-items";
import { writeLock } from "./write-lock";

export interface MirrorOptions {
  readonly map?: string;
  /** Renew only these sources. @default all */
  readonly sources?: readonly string[];
  /** Write locks, and upload nothing. */
  readonly lockOnly?: boolean;
  /** Upload what the locks list, and renew none. */
  readonly locked?: boolean;
  readonly as: UploadRole;
  readonly cache?: string;
  readonly json?: boolean;
}

/**
 * Renews the locks of images' sources as of now, and uploads the files to the mirrors of the map's regions.
 *
 * @throws {UserError} for a source that cannot be had or trusted; then no lock is written
 */
export async function mirror(releases: readonly string[], options: MirrorOptions): Promise<void> {
  const { json = false, locked = false, lockOnly = false } = options;
  if (locked && lockOnly)
    throw new UserError("--locked renews no lock, and --lock-only uploads nothing: choose either");
  const map = mapFile(options.map, process.env);
  const sources = sourcesIn(options.sources);
  const cache = options.cache ?? cacheFolder(process.env);
  const targets = targetsOf(loadMap(map), releases);
  const folder = mkdtempSync(join(tmpdir(), "forensics-mirror-"));
  try {
    const run: Run = { ...{ options, sources, cache, folder }, maps: dirname(map), now: new Date() };
    const done: MirroredRelease[] = [];
    for (const target of targets) done.push(await mirrorRelease(target, run));
    if (json) printJson({ releases: done });
    else console.log(done.map(inText).join("\n\n"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Run {
  readonly options: MirrorOptions;
  readonly sources: readonly SourceId[];
  readonly cache: string;
  /** Of this run. */
  readonly folder: string;
  /** Of the map. */
  readonly maps: string;
  readonly now: Date;
}

async function mirrorRelease(target: Target, run: Run): Promise<MirroredRelease> {
  const { release, wish, regions } = target;
  const { locked = false, lockOnly = false, json = false } = run.options;
  const file = lockFile(run.maps, release);
  // A lock that cannot be read is written again, unless parts of it are to stay.
  const mustRead = locked || run.sources.length < Object.keys(SOURCES).length;
  const before = mustRead ? readLock(run.maps, release) : readable(() => readLock(run.maps, release));
  if (locked && before === undefined)
    throw new UserError(`${file} does not exist: write it with npx forensics image mirror ${release}`);
  const steps = {
    lock: {
      title: `Resolve the sources of ${release}`,
      run: (logStep: LogStep) => resolved(target, before, run, logStep),
    },
    files: (lock: ImageLock) => ({
      title: `Download ${lock.entries.length} files of ${release}`,
      run: (logStep: LogStep) => fetchEntries(lock.entries, { cache: run.cache, fetch: globalThis.fetch, logStep }),
    }),
  };
  const [lock] = locked && before !== undefined ? [before] : await runAll([steps.lock], { quiet: json });
  if (lock === undefined) throw new Error(`no lock of ${release}`);
  const uploads = !lockOnly && regions.length > 0;
  if (uploads) await runAll([steps.files(lock)], { quiet: json });
  const isWritten = writeLock(file, lock);
  const items = uploads ? await uploadItems(lock, file, run.cache) : [];
  const mirrored = uploads
    ? await runAll(
        regions.map((region) => ({
          title: `Upload to ${mirrorBucket(region)}`,
          run: (logStep: LogStep) => uploadTo(region, items, run.options, logStep),
        })),
        { quiet: json },
      )
    : [];
  return {
    ...{ release, file, isWritten, date: lock.date, entries: lock.entries, regions: mirrored },
    changes: lockChanges(before, lock),
    lacks: lacksOf(lock, wish),
    isForMap: regions.length > 0,
  };
}

async function resolved(
  { release, wish }: Target,
  before: ImageLock | undefined,
  { sources, now, folder, cache }: Run,
  logStep: LogStep,
): Promise<ImageLock> {
  const own = mkdtempSync(join(folder, `${release}-`));
  const world = { now, fetch: globalThis.fetch, folder: own, cache, logStep };
  return resolveRelease(release, wish, world, { sources, before });
}

async function uploadTo(
  region: RegionSpec,
  items: readonly UploadItem[],
  { as }: MirrorOptions,
  logStep: LogStep,
): Promise<MirroredRegion> {
  const bucket = mirrorBucket(region);
  const credentials = uploadCredentials(region, as);
  const { region: name, jurisdiction } = region;
  return {
    jurisdiction,
    region: name,
    bucket,
    ...(await uploadOnce({ bucket, region: name, credentials }, items, logStep)),
  };
}

/** @throws {UserError} for a name that is not a source */
function sourcesIn(names: readonly string[] | undefined): readonly SourceId[] {
  const all = Object.keys(SOURCES) as readonly SourceId[];
  const unknown = (names ?? []).filter((name) => !(all as readonly string[]).includes(name));
  if (unknown.length > 0) throw new UserError(`${unknown.join(", ")} is not a source: choose among ${all.join(", ")}`);
  return names === undefined ? all : all.filter((source) => names.includes(source));
}

/** Where downloads stay between runs, by the XDG Base Directory Specification. */
function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env["XDG_CACHE_HOME"];
  return join(base !== undefined && existsSync(base) ? base : join(homedir(), ".cache"), "forensics", "image-sources");
}

function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
