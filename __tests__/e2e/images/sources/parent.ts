import { mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";

import { sha256 } from "../../../../src/facts/digests";
import type { World } from "../world";
import type { Apt } from "./apt";
import { cacheFolder, currentFolder, draftFolder } from "./cache";

const SUITE = "bookworm";

/** What Debian's image for EC2 has and the smallest Debian has not, as far as a component relies on it. */
const OF_THE_PARENT = ["ca-certificates", "dbus", "python3", "systemd", "systemd-sysv"];

/** The root of a Debian without anything of ours, made once for each state of its index; those of earlier states are removed. */
export async function parentRoot(world: World, apt: Apt): Promise<string> {
  const state = `${apt.indexDigest(SUITE)} ${OF_THE_PARENT.join(" ")}`;
  const digest = sha256(state).slice(0, 16);
  return currentFolder(cacheFolder("roots"), `${SUITE}-${digest}`, (root) => makeRoot(world, root));
}

async function makeRoot(world: World, root: string): Promise<void> {
  const [memory, draft] = [join(draftFolder(), "memory"), join(draftFolder(), "root")];
  const options = [
    "--variant=minbase",
    `--include=${OF_THE_PARENT.join(",")}`,
    `--cache-dir=${cacheFolder("debootstrap")}`,
  ];
  // In memory, since debootstrap waits for the disk after each package.
  mkdirSync(memory);
  await world.succeed(["mount", "-t", "tmpfs", "tmpfs", memory]);
  await world.succeed(["debootstrap", ...options, SUITE, join(memory, "root"), "http://deb.debian.org/debian"]);
  await world.succeed(["cp", "--archive", join(memory, "root"), draft]);
  renameSync(draft, root);
}
