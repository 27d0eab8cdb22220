import { existsSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { VOLATILITY_STAND_IN } from "./symbols";
import { sha256 } from "../../../../src/facts/digests";
import { PYTHONS } from "../../../../src/facts/images/needs";
import { priorityIn } from "../../../../src/facts/images/priorities";
import { wantedOf } from "../../../../src/facts/images/wanted";
import type { LockEntry } from "../../../../src/images/lock/lock";
import { digestOfLock, lockOf, lockText } from "../../../../src/images/lock/lock-text";
import { mirrorKey } from "../../../../src/facts/images/prefixes";
import type { GoldenImageSpec, ReleaseId } from "../../../../src/jurisdiction/golden-image";
import type { Cloud } from "../cloud/cloud";
import type { World } from "../world";
import type { Apt } from "./apt";
import { awsCliArchive } from "./aws-cli";
import { cacheFolder, draftFolder } from "./cache";
import { RELEASE } from "./parents";
import { buildStandIns } from "./stand-ins";

export interface LockedFile extends LockEntry {
  readonly path: string;
}

/** The versions of wheels that this test installs. */
const WHEELS = ["volatility3==2.28.2", "setuptools==80.9.0", "wheel==0.45.1"];

/** Every file that an image of these settings needs, as the lock lists it. */
export async function filesOf(
  world: World,
  spec: GoldenImageSpec,
  release: ReleaseId,
  apt: Apt,
  root: string,
  python: string,
  folder: string,
): Promise<readonly LockedFile[]> {
  const standIns = await buildStandIns(folder);
  const names = new Set(standIns.map(({ name }) => name));
  // The parent's own packages, which have these priorities, are those of its root; a lock would renew them.
  const wanted = wantedOf(release, spec).distribution.filter(
    (name) => priorityIn(name) === undefined && !names.has(name),
  );
  const debs = await apt.download(wanted, root);
  return [
    ...debs.map((file) => entryOf("distribution", file.split("_")[0] ?? file, file, apt.fileOf(file))),
    ...standIns.map(({ name, source, file, path }) => entryOf(source, name, file, path)),
    entryOf("publisher", "aws-cli", "awscli-exe-linux-x86_64-2.0.0.zip", await awsCliArchive(world, python)),
    ...(await wheels(world, python)),
    ...symbols(folder),
  ];
}

async function wheels(world: World, python: string): Promise<readonly LockedFile[]> {
  const folder = join(cacheFolder("wheels"), sha256([PYTHONS[RELEASE].version, ...WHEELS].join(" ")).slice(0, 16));
  if (!existsSync(folder)) {
    const draft = join(draftFolder(), "wheels");
    const options = [
      "--quiet",
      "--disable-pip-version-check",
      "--only-binary=:all:",
      `--python-version=${PYTHONS[RELEASE].version}`,
      `--dest=${draft}`,
    ];
    await world.succeed([python, "-m", "pip", "download", ...options, ...WHEELS]);
    renameSync(draft, folder);
  }
  return readdirSync(folder).map((file) => entryOf("python", file.split("-")[0] ?? file, file, join(folder, file)));
}

function symbols(folder: string): readonly LockedFile[] {
  return ["windows", "linux", "mac"].map((system) => {
    const file = `volatility3-symbols-${system}-2026-11-29.zip`;
    writeFileSync(join(folder, file), VOLATILITY_STAND_IN);
    return entryOf("data", `volatility3-symbols-${system}`, file, join(folder, file));
  });
}

function entryOf(source: LockEntry["source"], name: string, file: string, path: string): LockedFile {
  const digest = sha256(readFileSync(path));
  // As in the archive, whose file names have no epoch.
  const decoded = decodeURIComponent(file).replace(/_\d+:/, "_");
  return {
    name,
    version: decoded,
    source,
    file: decoded,
    sha256: digest,
    size: statSync(path).size,
    url: `https://example.com/${encodeURIComponent(decoded)}`,
    path,
  };
}

export interface Mirror {
  readonly digest: string;
  readonly entries: number;
}

/** Puts a lock and its files into the bucket. @param isUploaded leaves files out @default none */
export async function fillMirror(
  cloud: Cloud,
  bucket: string,
  release: ReleaseId,
  files: readonly LockedFile[],
  folder: string,
  isUploaded: (file: LockedFile) => boolean = () => true,
): Promise<Mirror> {
  const entries = files.map(({ path: _, ...entry }) => entry);
  const content = lockOf({
    release,
    date: "2026-11-29",
    architecture: "x86_64",
    tools: [],
    desktop: false,
    indexes: [],
    entries,
  });
  const digest = digestOfLock(content);
  const lock = join(folder, `${digest}.json`);
  writeFileSync(lock, lockText(content));
  const objects = [...files.filter(isUploaded), { sha256: digest, file: `${release}.lock.json`, path: lock }];
  await cloud.s3(objects.map((object) => ({ action: "upload", bucket, key: mirrorKey(object), file: object.path })));
  return { digest, entries: entries.length };
}
