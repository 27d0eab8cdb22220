import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";

import { sha256 } from "../../../../src/facts/digests";
import type { DebIndex } from "../../../../src/facts/images/indexes";
import type { World } from "../world";
import { debIndexes, keyFile } from "./apt";
import type { Apt } from "./apt";
import { cacheFolder, currentFolder, draftFolder } from "./cache";
import { PARENT, RELEASE } from "./parents";

/** What a distribution's image for EC2 has and its smallest root has not, as far as a component relies on it. */
const OF_THE_PARENT = ["ca-certificates", "dbus", "python3", "systemd", "systemd-sysv"];

/** The root of a distribution without anything of ours, made once for each state of its index; those of earlier states are removed. */
export async function parentRoot(world: World, apt: Apt): Promise<string> {
  const [archive] = debIndexes(RELEASE);
  if (archive === undefined) throw new Error(`${RELEASE} has no index of Debian packages`);
  const { suite } = archive;
  const state = `${apt.indexDigest(suite)} ${OF_THE_PARENT.join(" ")}`;
  const digest = sha256(state).slice(0, 16);
  return currentFolder(cacheFolder("roots", suite), digest, (root) => makeRoot(world, archive, root));
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
