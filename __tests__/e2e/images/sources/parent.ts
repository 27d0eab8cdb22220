import { createHash } from "node:crypto";
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { succeed } from "../execute";
import type { Apt } from "./apt";
import { cacheFolder } from "./cache";

const SUITE = "bookworm";

/** What Debian's image for EC2 has and the smallest Debian has not, as far as a component relies on it. */
const OF_THE_PARENT = ["ca-certificates", "dbus", "python3", "systemd", "systemd-sysv"];

/** The root of a Debian without anything of ours, made once for each state of its index. */
export async function parentRoot(apt: Apt): Promise<string> {
  const state = `${apt.indexDigest(SUITE)} ${OF_THE_PARENT.join(" ")}`;
  const digest = createHash("sha256").update(state).digest("hex").slice(0, 16);
  const root = join(cacheFolder("roots"), `${SUITE}-${digest}`);
  if (existsSync(root)) return root;
  const draft = `${root}-${process.pid}`;
  try {
    const options = [
      "--variant=minbase",
      `--include=${OF_THE_PARENT.join(",")}`,
      `--cache-dir=${cacheFolder("debootstrap")}`,
    ];
    await succeed("debootstrap", [...options, SUITE, draft, "http://deb.debian.org/debian"]);
    // A root that is thrown away need not survive a power failure.
    writeFileSync(join(draft, "etc/dpkg/dpkg.cfg.d/unsafe-io"), "force-unsafe-io\n");
    renameSync(draft, root);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
  return root;
}
