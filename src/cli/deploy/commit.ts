import { spawnSync } from "node:child_process";

import type { Intent } from "../../deploy/records/record";

/** The git commit that the current folder is at; null outside of a repository. */
export function currentCommit(): Intent["commit"] {
  const id = git("rev-parse", "HEAD");
  if (id === undefined) return null;
  return { id, isClean: git("status", "--porcelain") === "" };
}

function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", args, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
