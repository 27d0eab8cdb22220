import type { LockContent } from "../../../src/images/lock/lock-text";
import type { LockEntry } from "../../../src/images/lock/lock";

/** A file of a lock, with what a test needs to say of it. */
export function entry(name: string, version: string, more: Partial<LockEntry> = {}): LockEntry {
  const file = `${name}_${version}_amd64.deb`;
  return {
    name,
    version,
    source: "distribution",
    file,
    sha256: Buffer.from(`${name} ${version}`).toString("hex").padEnd(64, "0").slice(0, 64),
    size: 1000,
    url: `http://archive.example/pool/${file}`,
    ...more,
  };
}

/** A lock of Debian 12. */
export function content(entries: readonly LockEntry[], more: Partial<LockContent> = {}): LockContent {
  return {
    release: "debian-12",
    date: "2026-11-28",
    architecture: "x86_64",
    tools: ["dc3dd", "jq"],
    desktop: false,
    indexes: [
      {
        url: "http://archive.example/dists/bookworm-security/InRelease",
        sha256: "a".repeat(64),
        date: "2026-11-28T02:53:00Z",
        validUntil: "2026-12-05T02:53:00Z",
        key: "B".repeat(40),
      },
    ],
    entries,
    ...more,
  };
}
