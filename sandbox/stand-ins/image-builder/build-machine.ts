import type { MANIFEST_FILES } from "../../../src/facts/images/components/proof/manifest";
import { sourcesText } from "../../../src/facts/images/manifest-files";
import { mirrorKey } from "../../../src/facts/images/prefixes";
import type { ImageLock, LockEntry } from "../../../src/images/lock/lock";
import { sha256InBase64, sha256 } from "../../../src/facts/digests";
import type { AccountCalls } from "./account-calls";

/** A component of a recipe. */
export interface Component {
  readonly arn: string;
  /** Its document. */
  readonly data: string;
}

export interface BuildMachine {
  /** Its instance id. */
  readonly id: string;
  /** The AMI that it starts from. */
  readonly parent: string;
  /** Where it leaves its manifest. */
  readonly logsBucket: string;
  readonly now: Date;
}

/** What a build machine has done. */
export interface BuildRun {
  /** Of its log. */
  readonly lines: readonly string[];
  /** The ARN of the component that failed; undefined if none did. */
  readonly failed: string | undefined;
  /** The files of its manifest, by their names; none of a Windows parent. */
  readonly files: ReadonlyMap<string, string>;
}

/** How many rules of an OpenSCAP profile pass on each image of the sandbox. */
const PASSED_RULES = 120;

/** What the sandbox's parent has installed: name, version and architecture, between tabs. */
const PARENT_PACKAGES = ["base-files\t12.4\tamd64", "bash\t5.2\tamd64"];

/** Why a component failed, for its log. */
class ComponentFailed extends Error {}

/**
 * Does what our components do as far as the program sees it: fetches the files of the lock and checks each digest, counts
 * passed rules, and leaves a manifest. It installs nothing, and runs no script.
 */
export async function runBuildMachine(
  machine: BuildMachine,
  components: readonly Component[],
  calls: AccountCalls,
): Promise<BuildRun> {
  const lines: string[] = [];
  let lock: FetchedLock | undefined;
  let oscap = "{}";
  let files: ReadonlyMap<string, string> = new Map();
  for (const component of components) {
    lines.push(`Document ${component.arn}`);
    try {
      lock ??= await fetchedLock(component, calls);
      oscap = gate(component) ?? oscap;
      if (component.arn.includes("-manifest/") && lock !== undefined) {
        files = manifestFiles(machine, lock, oscap);
        const folder = `manifests/${machine.id}`;
        for (const [name, text] of files) await calls.putObject(machine.logsBucket, `${folder}/${name}`, text);
        lines.push(`FORENSICS: the manifest is s3://${machine.logsBucket}/${folder}/manifest.json`);
      }
    } catch (error) {
      if (!(error instanceof ComponentFailed)) throw error;
      return {
        lines: [...lines, error.message, "TOE has completed execution with failure"],
        failed: component.arn,
        files,
      };
    }
  }
  return { lines: [...lines, "TOE has completed execution successfully"], failed: undefined, files };
}

interface FetchedLock extends ImageLock {
  /** SHA-256 of its file. */
  readonly digest: string;
}

/** Undefined for a component that fetches no lock. @throws {ComponentFailed} for a file that is missing or another */
async function fetchedLock({ data }: Component, calls: AccountCalls): Promise<FetchedLock | undefined> {
  const found = /s3:\/\/([^/\s]+)\/(sha256\/([0-9a-f]{64})\/[\w.-]+\.lock\.json)/.exec(data);
  if (found === null) return undefined;
  const [, bucket = "", key = "", digest = ""] = found;
  const text = await fetched(calls, bucket, key);
  if (sha256(text) !== digest) throw new ComponentFailed("sha256sum: the lock is not the one of this component");
  const lock = JSON.parse(text.toString("utf8")) as ImageLock;
  for (const entry of lock.entries) {
    const content = await fetched(calls, bucket, mirrorKey(entry));
    if (sha256(content) !== entry.sha256)
      throw new ComponentFailed(
        `${entry.sha256}/${entry.file}: FAILED\nFORENSICS: a file is not the one that the lock lists`,
      );
  }
  return { ...lock, digest };
}

async function fetched(calls: AccountCalls, bucket: string, key: string): Promise<Buffer> {
  const content = await calls.getObject(bucket, key);
  if (content === undefined) throw new ComponentFailed(`NoSuchKey: s3://${bucket}/${key} cannot be downloaded`);
  return content;
}

/** Undefined for a component that has no gate. @throws {ComponentFailed} if too few rules pass */
function gate({ data }: Component): string | undefined {
  const found = /At least (\d+) rules of the OpenSCAP profile (\S+) pass/.exec(data);
  if (found === null) return undefined;
  const [, minimum = "", profile = ""] = found;
  if (PASSED_RULES < Number(minimum))
    throw new ComponentFailed(`FORENSICS: ${PASSED_RULES} rules of ${profile} pass; the map demands ${minimum}`);
  return JSON.stringify({ profile, counts: { pass: PASSED_RULES, fail: 0 } });
}

function manifestFiles(machine: BuildMachine, lock: FetchedLock, oscap: string): ReadonlyMap<string, string> {
  const of = (source: LockEntry["source"]): readonly LockEntry[] =>
    lock.entries.filter((entry) => entry.source === source);
  const installed = of("distribution").map(({ name, version }) => `${name}\t${version}\tamd64`);
  const packages = [...PARENT_PACKAGES, ...installed].sort();
  const wheels = of("python").map(({ name, version }) => ({ name, version, purl: `pkg:pypi/${name}@${version}` }));
  const texts: Readonly<Record<Exclude<(typeof MANIFEST_FILES)[number], "manifest.json">, string>> = {
    "parent-packages.txt": `${PARENT_PACKAGES.join("\n")}\n`,
    "packages.txt": `${packages.join("\n")}\n`,
    "sources.txt": sourcesText(lock.entries),
    "sbom.cdx.json": JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", version: 1, components: wheels }),
    "oscap.json": oscap,
  };
  const digests = (digest: (text: string) => string): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, digest(text)]));
  const summary = {
    format: 1,
    instance: machine.id,
    parentAmi: machine.parent,
    release: lock.release,
    lock: lock.digest,
    builtAt: `${machine.now.toISOString().slice(0, 19)}Z`,
    packages: packages.length,
    files: digests(sha256),
    checksums: digests(sha256InBase64),
  };
  return new Map([...Object.entries(texts), ["manifest.json", JSON.stringify(summary)]]);
}
