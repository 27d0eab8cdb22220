import { RELEASES } from "../../facts/images/releases";
import { wantedOf } from "../../facts/images/wanted";
import type { Wish } from "../../facts/images/wanted";
import type { ImageLock } from "../lock/lock";

/** Packages as a build machine lists them, with their versions, by their names. */
type Versions = ReadonlyMap<string, readonly string[]>;

/** What is compared with a lock. */
export interface Installed {
  /** `packages.txt`: what is installed on the image. */
  readonly packages: string;
  /** `parent-packages.txt`: what was installed when the build began, after Image Builder's own bootstrap. */
  readonly parentPackages: string;
  /** `sbom.cdx.json`. */
  readonly sbom: string;
}

/** venv copies it from the distribution's Python. */
const OF_PYTHON = ["pip"];

/**
 * What an image has that is neither the parent's nor the lock's, and what it should have of the lock and does not.
 *
 * @returns a line for each package
 */
export function packageDifferences({ packages, parentPackages, sbom }: Installed, lock: ImageLock, wish: Wish) {
  const [installed, parent] = [read(packages), read(parentPackages)];
  const locked = lockedVersions(lock);
  const wanted = wantedNames(lock, wish);
  return [
    ...[...installed].flatMap(([name, versions]) =>
      versions
        .filter((version) => !(parent.get(name) ?? []).includes(version))
        .filter((version) => !(locked.get(name) ?? []).some((one) => isVersion(version, one)))
        .map((version) => `${name} ${version} is neither the parent's nor in the lock`),
    ),
    ...wanted.filter((name) => !installed.has(name)).map((name) => `${name} is in the lock, and not installed`),
    ...pythonDifferences(sbom, lock),
  ];
}

/** `name[:architecture]`, version and architecture, between tabs. */
function read(list: string): Versions {
  const versions = new Map<string, string[]>();
  for (const line of list.split("\n").filter((text) => text !== "")) {
    const [name = "", version = ""] = line.split("\t");
    const bare = name.split(":")[0] ?? name;
    versions.set(bare, [...(versions.get(bare) ?? []), withoutNoEpoch(version)]);
  }
  return versions;
}

/** RPM prints the epoch 0 of a package that has none, and dnf does not. */
function withoutNoEpoch(version: string): string {
  return version.replace(/^0:/, "");
}

/** A version of a lock. */
interface LockedVersion {
  readonly version: string;
  /** A publisher's package adds its own revision to the version that the lock has. */
  readonly mayHaveRevision: boolean;
}

/** The lock's packages; a publisher's has the id of its file there, and its own name in its own index. */
function lockedVersions({ entries }: ImageLock): ReadonlyMap<string, readonly LockedVersion[]> {
  const versions = new Map<string, LockedVersion[]>();
  for (const { source, name, file, version } of entries) {
    if (source === "python" || source === "data") continue;
    const mayHaveRevision = source === "publisher";
    const names = mayHaveRevision ? [name, file.split("_")[0] ?? file] : [name];
    const locked = { version: withoutNoEpoch(version), mayHaveRevision };
    for (const one of names) versions.set(one, [...(versions.get(one) ?? []), locked]);
  }
  return versions;
}

function isVersion(installed: string, { version, mayHaveRevision }: LockedVersion): boolean {
  return installed === version || (mayHaveRevision && installed.startsWith(`${version}-`));
}

/** A Debian image installs what it wants and what that depends on; an RPM image all of the lock. */
function wantedNames({ release, entries }: ImageLock, wish: Wish): readonly string[] {
  const distribution = entries.filter(({ source }) => source === "distribution").map(({ name }) => name);
  if (RELEASES[release].family === "rpm") return [...new Set(distribution)].sort();
  const wanted = new Set(wantedOf(release, wish).distribution);
  return [...new Set(distribution)].filter((name) => wanted.has(name)).sort();
}

interface Sbom {
  readonly components?: readonly { readonly name: string; readonly version: string; readonly purl?: string }[];
}

function pythonDifferences(sbom: string, { entries }: ImageLock): readonly string[] {
  const { components = [] } = JSON.parse(sbom) as Sbom;
  const locked = new Set(
    entries.filter(({ source }) => source === "python").map(({ name, version }) => `${normal(name)} ${version}`),
  );
  return components
    .filter(({ name, purl = "" }) => purl.startsWith("pkg:pypi/") && !OF_PYTHON.includes(name))
    .filter(({ name, version }) => !locked.has(`${normal(name)} ${version}`))
    .map(({ name, version }) => `the Python package ${name} ${version} is not in the lock`);
}

/** Python Packaging User Guide, "Name normalization". */
function normal(name: string): string {
  return name.replaceAll(/[-_.]+/g, "-").toLowerCase();
}
