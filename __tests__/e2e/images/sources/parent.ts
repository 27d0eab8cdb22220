import { mkdirSync, renameSync } from "node:fs";
import { join, resolve } from "node:path";

import { KEY_FOLDER } from "../../../../src/cli/image/mirror/signatures/keyring";
import { sha256 } from "../../../../src/facts/digests";
import { INDEXES } from "../../../../src/facts/images/indexes";
import type { DebIndex } from "../../../../src/facts/images/indexes";
import { PUBLISHER_KEYS } from "../../../../src/facts/images/keys";
import type { ImageLock } from "../../../../src/images/lock/lock";
import type { World } from "../world";
import { cacheFolder, currentFolder, draftFolder } from "./cache";
import { PARENT, RELEASE } from "./parents";

/** What a distribution's image for EC2 has and its smallest root has not, as far as a component relies on it. */
const OF_THE_PARENT = ["ca-certificates", "dbus", "python3", "systemd", "systemd-sysv"];

/** The root of a distribution without anything of ours, made once for each state of its index; those of earlier states are removed. */
export async function parentRoot(world: World, lock: ImageLock): Promise<string> {
  const archive = INDEXES[RELEASE].find((index): index is DebIndex => index.kind === "deb");
  if (archive === undefined) throw new Error(`${RELEASE} has no index of Debian packages`);
  const { url, suite } = archive;
  const signed = lock.indexes.find((index) => index.url === `${url}/dists/${suite}/InRelease`);
  if (signed === undefined) throw new Error(`the lock names no signed index of ${suite}`);
  const state = `${signed.sha256} ${OF_THE_PARENT.join(" ")}`;
  const digest = sha256(state).slice(0, 16);
  return currentFolder(cacheFolder("roots", suite), digest, (root) => makeRoot(world, archive, root));
}

/** The file with the key of an index. */
function keyFile({ key }: DebIndex): string {
  const { file } = PUBLISHER_KEYS[key];
  if (file === undefined) throw new Error(`the key of ${key} is not in ${KEY_FOLDER}`);
  return resolve(KEY_FOLDER, file);
}

async function makeRoot(world: World, archive: DebIndex, root: string): Promise<void> {
  const { suite, url } = archive;
  const { script } = PARENT;
  const [memory, draft] = [join(draftFolder(), "memory"), join(draftFolder(), "root")];
  const keyring = join(draftFolder(), "archive.gpg");
  await world.succeed(["gpg", "--batch", "--yes", "--output", keyring, "--dearmor", keyFile(archive)]);
  const options = [
    "--variant=minbase",
    `--include=${OF_THE_PARENT.join(",")}`,
    `--cache-dir=${cacheFolder("debootstrap")}`,
    `--keyring=${keyring}`,
  ];
  // In memory, since debootstrap waits for the disk after each package.
  mkdirSync(memory);
  await world.succeed(["mount", "-t", "tmpfs", "tmpfs", memory]);
  const scripts = script === undefined ? [] : [`/usr/share/debootstrap/scripts/${script}`];
  await world.succeed(["debootstrap", ...options, suite, join(memory, "root"), url, ...scripts]);
  await world.succeed(["cp", "--archive", join(memory, "root"), draft]);
  renameSync(draft, root);
}
