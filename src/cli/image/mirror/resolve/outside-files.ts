import { constants, copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { sha256 } from "../../../../facts/digests";
import type { OutsideFile, PublisherFile, VersionSource } from "../../../../facts/images/files";
import type { LockEntry } from "../../../../images/lock/lock";
import { UserError } from "../../../../user-error";
import { download } from "../fetch/download";
import { fetchBytes, get, missing } from "../fetch/fetch";
import { cachedFile } from "../fetch/fetch-entries";
import { complaints, runTool } from "../fetch/run-tool";
import { verifyDetached } from "../signatures/gpgv";
import { pinnedKeyring } from "./pinned-keyring";
import type { FindKeyring } from "./pinned-keyring";
import type { World } from "./resolution";

/** The newest version of a file that its publisher signs. @throws {UserError} if its signature is not good */
export async function resolvePublisherFile(
  name: string,
  wanted: PublisherFile,
  world: World,
  findKeyring: FindKeyring<PublisherFile> = pinnedKeyring,
): Promise<LockEntry> {
  const { entry, file, filled } = await newest(name, "publisher", wanted, world);
  // In the folder of this run: its publisher may have signed the same file again, with a new key.
  const signature = join(world.folder, `${name}.sig`);
  await download({ url: filled(wanted.signature), file: signature, fetch: world.fetch });
  await verifyDetached(entry.url, { file, signature }, await findKeyring(wanted, world));
  return entry;
}

/** The newest version of a file without a signature: its digest counts from the first lock that has it. */
export async function resolveDataFile(name: string, wanted: OutsideFile, world: World): Promise<LockEntry> {
  return (await newest(name, "data", wanted, world)).entry;
}

interface Newest {
  readonly entry: LockEntry;
  /** Where it was downloaded to. */
  readonly file: string;
  readonly filled: (template: string) => string;
}

async function newest(
  name: string,
  source: "publisher" | "data",
  { url: template, file: fileName, version: from, title }: OutsideFile,
  world: World,
): Promise<Newest> {
  world.logStep(`finding the newest version of ${title}`);
  const version = await versionOf(from, template, world);
  const filled = (text: string): string => text.replaceAll("{version}", version);
  const url = filled(template);
  const head = await headOf(url, world);
  // A file that its server has changed is another one for the cache, too.
  const key = sha256(JSON.stringify([url, head]));
  const file = join(world.cache, "outside", key.slice(0, 32), filled(fileName));
  let arrived = 0;
  const onBytes = (bytes: number): void => {
    arrived += bytes;
    world.logStep(`downloading ${title} ${version}: ${Math.round(arrived / 1e6)} MB`);
  };
  const arrivedFile = await download({ url, file, fetch: world.fetch, etag: head.etag, onBytes });
  const entry = { name, version, source, file: filled(fileName), ...arrivedFile, url };
  keep(file, cachedFile(world.cache, entry));
  return { entry, file, filled };
}

/** Gives a file the name under which a lock's files are kept, so that it is not downloaded for the lock again. */
function keep(file: string, known: string): void {
  if (existsSync(known)) return;
  mkdirSync(dirname(known), { recursive: true });
  copyFileSync(file, known, constants.COPYFILE_FICLONE);
}

interface Head {
  readonly etag?: string;
  readonly modified?: string;
  readonly length?: string;
}

async function headOf(url: string, { fetch }: World): Promise<Head> {
  const response = await get(url, (address, options) => fetch(address, { ...options, method: "HEAD" }));
  if (!response.ok) throw missing(url, response.status);
  const of = (name: string): string | undefined => response.headers.get(name) ?? undefined;
  const [etag, modified, length] = [of("etag"), of("last-modified"), of("content-length")];
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { modified }),
    ...(length === undefined ? {} : { length }),
  };
}

const VERSION = /^[A-Za-z0-9][\w.+~-]{0,99}$/;

async function versionOf(from: VersionSource, url: string, world: World): Promise<string> {
  const version = await found(from, url, world);
  if (!VERSION.test(version)) throw new UserError(`${url}: "${version}" is not a version`);
  return version;
}

async function found(from: VersionSource, url: string, world: World): Promise<string> {
  if (from.kind === "text") return (await fetchBytes(from.url, world.fetch)).toString("utf8").trim();
  if (from.kind === "git-tags") return newestTag(from.repository, from.tag);
  const { modified } = await headOf(url, world);
  const day = new Date(modified ?? "");
  if (Number.isNaN(day.getTime())) throw new UserError(`${url}: the server does not say when it was changed`);
  return day.toISOString().slice(0, 10);
}

async function newestTag(repository: string, tag: RegExp): Promise<string> {
  const { exitCode, stdout, stderr } = await runTool("git", ["ls-remote", "--tags", "--refs", repository], {
    env: { GIT_TERMINAL_PROMPT: "0" },
  });
  if (exitCode !== 0)
    throw new UserError(
      `the versions in ${repository} cannot be listed: image mirror needs the internet\n${complaints(stderr, /\S/)}`,
    );
  const versions = [...stdout.matchAll(/refs\/tags\/(\S+)$/gm)].flatMap(([, name = ""]) => tag.exec(name)?.[1] ?? []);
  const [newestOne] = versions.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  if (newestOne === undefined) throw new UserError(`${repository} has no tag of the form ${String(tag)}`);
  return newestOne;
}
