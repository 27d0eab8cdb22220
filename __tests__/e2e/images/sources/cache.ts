import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

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
