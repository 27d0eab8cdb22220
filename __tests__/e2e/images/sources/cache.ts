import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

import { inTurn, tryToHold } from "../../../../src/terraform/run-lock";

/** Roots and packages of earlier runs, by digest, outside the checkout. */
export function cacheFolder(...path: readonly string[]): string {
  const base = process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache");
  const folder = join(base, "forensic-accounts", "images", ...path);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Where something for the cache is made: it is moved there when it is complete, and removed if it never is. */
export function draftFolder(): string {
  return cacheFolder("drafts", String(process.pid));
}

/**
 * A folder of the cache that this process uses until it ends. It is made if it does not exist. Folders next to it that no process
 * uses are removed: they are of an earlier state.
 *
 * @param parent of nothing but such folders
 * @param make makes the folder
 * @returns its path
 */
export async function currentFolder(
  parent: string,
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const uses = join(parent, "uses");
  return inTurn(join(parent, "lock"), async () => {
    // Held until the process ends.
    tryToHold(join(uses, `${name}.${randomUUID()}`));
    const used = new Set(usesIn(uses).map((use) => use.slice(0, use.lastIndexOf("."))));
    const folders = readdirSync(parent).filter((entry) => entry !== "uses" && entry !== "lock");
    for (const other of folders) if (!used.has(other)) rmSync(join(parent, other), { recursive: true });
    if (!folders.includes(name)) await make(join(parent, name));
    return join(parent, name);
  });
}

/** The uses whose process still runs; the files of the others are removed. No process begins a use at the same time. */
function usesIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((use) => {
    const lock = tryToHold(join(folder, use));
    lock?.release();
    if (lock !== undefined) rmSync(join(folder, use));
    return lock === undefined;
  });
}
