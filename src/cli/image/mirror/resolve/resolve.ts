import { DATA_FILES, PUBLISHER_FILES } from "../../../../facts/images/files";
import type { OutsideFile } from "../../../../facts/images/files";
import { INDEXES } from "../../../../facts/images/indexes";
import { PYTHONS } from "../../../../facts/images/needs";
import type { SourceId } from "../../../../facts/images/sources";
import { wantedOf } from "../../../../facts/images/wanted";
import type { Wanted, Wish } from "../../../../facts/images/wanted";
import type { ImageLock, LockEntry } from "../../../../images/lock/lock";
import { lockOf } from "../../../../images/lock/lock-text";
import type { ReleaseId } from "../../../../jurisdiction/golden-image";
import { UserError } from "../../../../user-error";
import { requireTools } from "../fetch/run-tool";
import { resolveWithApt } from "./apt";
import { resolveWithDnf } from "./dnf";
import { resolveDataFile, resolvePublisherFile } from "./outside-files";
import { resolvePython } from "./python";
import type { Resolution, World } from "./resolution";

/** Which sources are renewed. */
export interface Renewal {
  readonly sources: readonly SourceId[];
  /** The lock whose other sources stay as they are. */
  readonly before: ImageLock | undefined;
}

/** The lock of a release as of now: every file that its images want, and what those depend on. */
export async function resolveRelease(
  release: ReleaseId,
  wish: Wish,
  world: World,
  { sources, before }: Renewal,
): Promise<ImageLock> {
  const wanted = wantedOf(release, wish);
  await requireTools(toolsFor(release, wanted, sources));
  const parts = [
    sources.includes("distribution") ? await resolveDistribution(release, wanted, world) : distributionOf(before),
    sources.includes("python") ? await resolveWheels(release, wanted, world) : { entries: [] },
    await resolveOutside(wanted, sources, world),
  ];
  const { tools, desktop } = wish;
  const [date] = parts.flatMap((part) => part.date ?? []);
  if (date === undefined)
    throw new UserError(
      `there is no lock of ${release} yet whose packages could stay: renew the source distribution, too`,
    );
  const kept = (before?.entries ?? []).filter(({ source }) => source !== "distribution" && !sources.includes(source));
  return lockOf({
    ...{ release, date, architecture: "x86_64", tools, desktop },
    indexes: parts.flatMap(({ indexes = [] }) => indexes),
    entries: [...parts.flatMap(({ entries }) => entries), ...kept],
  });
}

/** The programs of others that these sources take. */
function toolsFor(
  release: ReleaseId,
  { python, publisher, data }: Wanted,
  sources: readonly SourceId[],
): readonly string[] {
  const isDeb = INDEXES[release].every(({ kind }) => kind === "deb");
  const outside = [
    ...(sources.includes("publisher") ? publisher.map((id): OutsideFile => PUBLISHER_FILES[id]) : []),
    ...(sources.includes("data") ? data.map((id): OutsideFile => DATA_FILES[id]) : []),
  ];
  return [
    ...(sources.includes("distribution") || sources.includes("publisher") ? ["gpgv"] : []),
    ...(sources.includes("distribution") && isDeb ? ["apt-get"] : []),
    ...(sources.includes("python") && python.length > 0 ? ["uv"] : []),
    ...(outside.some(({ version }) => version.kind === "git-tags") ? ["git"] : []),
  ];
}

function distributionOf(lock: ImageLock | undefined): Resolution {
  if (lock === undefined) return { entries: [] };
  const { indexes, date, entries } = lock;
  return { indexes, date, entries: entries.filter(({ source }) => source === "distribution") };
}

async function resolveWheels(release: ReleaseId, { python }: Wanted, world: World): Promise<Resolution> {
  return python.length === 0 ? { entries: [] } : resolvePython(python, PYTHONS[release].version, world);
}

function resolveDistribution(release: ReleaseId, { distribution }: Wanted, world: World): Promise<Resolution> {
  const indexes = INDEXES[release];
  const debs = indexes.flatMap((index) => (index.kind === "deb" ? [index] : []));
  if (debs.length > 0) return resolveWithApt(debs, distribution, world);
  const rpms = indexes.flatMap((index) => (index.kind === "rpm" ? [index] : []));
  return resolveWithDnf(rpms, distribution, "2023", world);
}

async function resolveOutside(
  { publisher, data }: Wanted,
  sources: readonly SourceId[],
  world: World,
): Promise<Resolution> {
  const entries: LockEntry[] = [];
  const [files, tables] = [sources.includes("publisher") ? publisher : [], sources.includes("data") ? data : []];
  for (const id of files) entries.push(await resolvePublisherFile(id, PUBLISHER_FILES[id], world));
  for (const id of tables) entries.push(await resolveDataFile(id, DATA_FILES[id], world));
  return { entries };
}
