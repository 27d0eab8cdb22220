import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { sha256 } from "../../../../facts/digests";
import type { RpmIndex } from "../../../../facts/images/indexes";
import type { LockIndex } from "../../../../images/lock/lock";
import { programFile } from "../../../../program-file";
import { UserError } from "../../../../user-error";
import { fetchBytes } from "../fetch/fetch";
import { complaints, runTool } from "../fetch/run-tool";
import { verifyDetached } from "../signatures/gpgv";
import type { Keyring } from "../signatures/keyring";
import { isoTime } from "./iso-time";
import { pinnedKeyring } from "./pinned-keyring";
import type { FindKeyring } from "./pinned-keyring";
import { refuseFuture } from "./refuse-future";
import { refuseOthers } from "./refuse-others";
import type { Resolution, World } from "./resolution";

/** The Python whose packages contain dnf. */
const SYSTEM_PYTHON = "/usr/bin/python3";

const SCRIPT = "src/cli/image/mirror/resolve/dnf-closure.py";

const output = z.object({
  unknown: z.array(z.string()).optional(),
  problem: z.string().optional(),
  packages: z
    .array(
      z.object({
        name: z.string(),
        version: z.string(),
        file: z.string(),
        sha256: z.string(),
        size: z.int().positive(),
        url: z.url(),
      }),
    )
    .optional(),
});

/**
 * The packages and everything that they depend on, as dnf resolves them for a machine on which nothing is installed.
 *
 * @param releasever of the distribution, such as 2023
 * @throws {UserError} for an index that is not signed, or a package that no index has
 */
export async function resolveWithDnf(
  indexes: readonly RpmIndex[],
  packages: readonly string[],
  releasever: string,
  world: World,
  findKeyring: FindKeyring<RpmIndex> = pinnedKeyring,
): Promise<Resolution> {
  world.logStep("checking the signatures of the indexes");
  const repositories: CheckedRepository[] = [];
  for (const index of indexes)
    repositories.push(await checkedRepository(index, await findKeyring(index, world), world));
  const [root, cache] = [join(world.folder, "root"), join(world.folder, "dnf")];
  for (const folder of [root, cache]) mkdirSync(folder, { recursive: true });
  world.logStep(`resolving ${packages.length} packages`);
  const input = JSON.stringify({
    ...{ root, cache, release: releasever, packages },
    repositories: repositories.map(({ index: { name }, baseurl }) => ({ name, baseurl })),
  });
  const result = await runTool(SYSTEM_PYTHON, [programFile(SCRIPT)], { input });
  if (result.stderr.includes("No module named 'dnf'"))
    throw new UserError("dnf is not installed, and image mirror needs it: install the package dnf (or python3-dnf)");
  if (result.exitCode !== 0) throw new UserError(`dnf failed:\n${complaints(result.stderr, /\S/)}`);
  const { unknown, problem, packages: found = [] } = output.parse(JSON.parse(result.stdout));
  const places = indexes.map(({ name }) => name).join(", ");
  if (unknown !== undefined)
    throw new UserError(
      `no index of ${places} has the package ${unknown.join(", ")}: correct its name in src/facts/images`,
    );
  if (problem !== undefined)
    throw new UserError(`the packages cannot be installed together from ${places}:\n${complaints(problem, /\S/)}`);
  const read = readdirSync(cache).map((name) => join(cache, name, "repodata", "repomd.xml"));
  refuseOthers(repositories, read.filter(existsSync));
  const dated = repositories.find(({ index }) => index.datesLock === true)?.lockIndex.date;
  return {
    entries: found.map((one) => ({ ...one, source: "distribution" as const })),
    indexes: repositories.map(({ lockIndex }) => lockIndex),
    ...(dated === undefined ? {} : { date: dated.slice(0, 10) }),
  };
}

interface CheckedRepository {
  readonly index: RpmIndex;
  readonly baseurl: string;
  readonly lockIndex: LockIndex;
}

/** A repository whose list of packages is signed. Its list does not say until when it counts. */
async function checkedRepository(index: RpmIndex, keyring: Keyring, world: World): Promise<CheckedRepository> {
  const list = (await fetchBytes(index.mirrorList, world.fetch)).toString("utf8");
  const [first] = list.split("\n").flatMap((line) => (/^https?:\/\//.test(line) ? [line.trim()] : []));
  if (first === undefined) throw new UserError(`${index.mirrorList} lists no address of the repository`);
  const baseurl = first.replace(/\/$/, "").replaceAll("$basearch", "x86_64");
  const url = `${baseurl}/repodata/repomd.xml`;
  const [file, signature] = [join(world.folder, `${index.name}.xml`), join(world.folder, `${index.name}.xml.asc`)];
  const bytes = await fetchBytes(url, world.fetch);
  writeFileSync(file, bytes);
  writeFileSync(signature, await fetchBytes(`${url}.asc`, world.fetch));
  const { fingerprint } = await verifyDetached(url, { file, signature }, keyring);
  const revision = /<timestamp>(\d+)<\/timestamp>/g;
  const times = [...bytes.toString("utf8").matchAll(revision)].map(([, seconds]) => Number(seconds) * 1000);
  if (times.length === 0) throw new UserError(`${url} has no timestamp`);
  const date = new Date(Math.max(...times));
  refuseFuture(url, date, world.now);
  return {
    index,
    baseurl,
    lockIndex: {
      url,
      sha256: sha256(bytes),
      date: isoTime(date),
      validUntil: null,
      key: fingerprint,
    },
  };
}
