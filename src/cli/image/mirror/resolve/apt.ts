import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import type { DebIndex } from "../../../../facts/images/indexes";
import { aptName, priorityIn } from "../../../../facts/images/priorities";
import type { LockEntry } from "../../../../images/lock/lock";
import { UserError } from "../../../../user-error";
import { complaints, runTool } from "../fetch/run-tool";
import { pinnedKeyring } from "./pinned-keyring";
import type { FindKeyring } from "./pinned-keyring";
import { refuseOthers } from "./refuse-others";
import { checkedSuite } from "./release-file";
import type { CheckedSuite } from "./release-file";
import type { Resolution, World } from "./resolution";

/**
 * The packages and everything that they depend on, as apt resolves them for a machine on which nothing is installed: so the
 * lock holds every file, including those that a parent has in an older version.
 *
 * @throws {UserError} for an index that does not count, or a package that no index has
 */
export async function resolveWithApt(
  indexes: readonly DebIndex[],
  packages: readonly string[],
  world: World,
  findKeyring: FindKeyring<DebIndex> = pinnedKeyring,
): Promise<Resolution> {
  world.logStep("checking the signatures of the indexes");
  const suites: CheckedSuite[] = [];
  for (const index of indexes) suites.push(await checkedSuite(index, await findKeyring(index, world), world));
  const env = { APT_CONFIG: writeConfiguration(suites, world.folder) };
  world.logStep("reading the indexes");
  const update = await runTool("apt-get", ["update", "--quiet"], { env });
  if (update.exitCode !== 0 || /^[WE]: /m.test(update.stderr))
    throw new UserError(`apt-get update failed; run it again:\n${complaints(update.stderr, /^[WE]: /)}`);
  const lists = join(world.folder, "apt", "lists");
  const signed = readdirSync(lists).filter((name) => name.endsWith("_InRelease"));
  refuseOthers(
    suites,
    signed.map((name) => join(lists, name)),
  );
  world.logStep(`resolving ${packages.length} packages`);
  const args = [
    "install",
    "--print-uris",
    "--yes",
    "--quiet",
    "--no-install-recommends",
    ...namesFor(packages, suites),
  ];
  const printed = await runTool("apt-get", args, { env });
  if (printed.exitCode !== 0) throw new UserError(unresolved(indexes, printed));
  const dated = suites.find(({ index }) => index.datesLock === true)?.lockIndex.date;
  return {
    entries: entriesIn(printed.stdout),
    indexes: suites.map(({ lockIndex }) => lockIndex),
    ...(dated === undefined ? {} : { date: dated.slice(0, 10) }),
  };
}

/** Names as apt takes them: a priority is a pattern (apt-patterns(7)), and only of an index that is there for all. */
function namesFor(packages: readonly string[], suites: readonly CheckedSuite[]): readonly string[] {
  const archives = suites.filter(({ index: { only } }) => only === undefined).map(({ archive }) => `^${archive}$`);
  const anywhere = `?or(${archives.map((archive) => `?archive(${archive})`).join(",")})`;
  return packages.map((name) => (priorityIn(name) === undefined ? name : `?narrow(${aptName(name)},${anywhere})`));
}

/** The folders and settings of an apt of its own, which knows nothing of this machine. */
function writeConfiguration(suites: readonly CheckedSuite[], folder: string): string {
  const root = join(folder, "apt");
  for (const name of ["etc/preferences.d", "etc/apt.conf.d", "lists/partial", "cache/archives/partial", "log"])
    mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, "status"), "");
  const sources = suites.map(({ index: { url, suite, components }, keyring }) =>
    [`deb [arch=amd64 signed-by=${keyring.file}]`, url, suite, ...components].join(" "),
  );
  writeFileSync(join(root, "etc/sources.list"), `${sources.join("\n")}\n`);
  writeFileSync(join(root, "etc/preferences"), preferences(suites));
  const file = join(root, "apt.conf");
  const settings: Readonly<Record<string, string>> = {
    Dir: root,
    "Dir::Etc": join(root, "etc"),
    "Dir::Etc::sourcelist": "sources.list",
    "Dir::Etc::sourceparts": "-",
    "Dir::State": root,
    "Dir::State::lists": join(root, "lists"),
    "Dir::State::status": join(root, "status"),
    "Dir::Cache": join(root, "cache"),
    "Dir::Log": join(root, "log"),
    "APT::Architecture": "amd64",
    "APT::Sandbox::User": "",
    "Acquire::Languages": "none",
    "Acquire::ForceHash": "sha256",
    "Acquire::Retries": "3",
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} ${JSON.stringify(value)};`);
  // "#clear" takes back what the configuration of this machine has added.
  const cleared = ["APT::Architectures", "APT::Update", "DPkg"].map((key) => `#clear ${key};`);
  writeFileSync(file, [...cleared, ...lines, 'APT::Architectures { "amd64"; };', ""].join("\n"));
  return file;
}

/** From an index that is there for a few packages, apt takes no other. */
function preferences(suites: readonly CheckedSuite[]): string {
  return suites
    .flatMap(({ index: { only }, codename }) =>
      only === undefined
        ? []
        : [
            `Package: *\nPin: release n=${codename}\nPin-Priority: -1\n`,
            `Package: ${only.join(" ")}\nPin: release n=${codename}\nPin-Priority: 990\n`,
          ],
    )
    .join("\n");
}

function unresolved(indexes: readonly DebIndex[], { stdout, stderr }: { stdout: string; stderr: string }): string {
  const places = indexes.map(({ suite }) => suite).join(", ");
  const unknown = [...stderr.matchAll(/Unable to locate package (\S+)|Package '(\S+)' has no installation candidate/g)];
  const names = unknown.map(([, one, other]) => one ?? other ?? "");
  if (names.length > 0)
    return `no index of ${places} has the package ${names.join(", ")}: correct its name in src/facts/images`;
  const why = complaints(`${stdout}\n${stderr}`, /Depends:|Conflicts:|^E: /);
  return `the packages cannot be installed together from ${places}:\n${why}`;
}

/** The lines of `apt-get --print-uris`: 'address' file size algorithm:digest. */
const URI = /^'([^']+)' (\S+) (\d+) (\S*)$/;

function entriesIn(printed: string): readonly LockEntry[] {
  return printed.split("\n").flatMap((line) => {
    const [, url, archive, size, digest = ""] = URI.exec(line) ?? [];
    if (url === undefined || archive === undefined) return [];
    const [name = "", version = ""] = archive.split("_");
    const [, sha256] = /^SHA256:([0-9a-f]{64})$/.exec(digest) ?? [];
    if (sha256 === undefined) throw new UserError(`the index names no SHA-256 of ${archive}, but ${digest}`);
    const file = decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? archive);
    const entry = { name, version: decodeURIComponent(version), source: "distribution", file, sha256 } as const;
    return [{ ...entry, size: Number(size), url }];
  });
}
