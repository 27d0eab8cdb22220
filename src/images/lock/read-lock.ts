import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { z } from "zod";

import { lockPath } from "../../facts/images/lock-files";
import type { ReleaseId } from "../../jurisdiction/golden-image";
import { UserError } from "../../user-error";
import { lockSchema } from "./lock";
import type { ImageLock } from "./lock";
import { lockText } from "./lock-text";

/** The path of a release's lock. @param folder the map's */
export function lockFile(folder: string, release: ReleaseId): string {
  return join(folder, lockPath(release));
}

/** How a lock is written again. */
function renewal(release: string): string {
  return `write it again with npx forensics image mirror ${release}`;
}

/**
 * The lock of a release; undefined if there is none.
 *
 * @param folder the map's
 * @throws {UserError} for a file that is not the lock of the release
 */
export function readLock(folder: string, release: ReleaseId): ImageLock | undefined {
  const file = lockFile(folder, release);
  if (!existsSync(file)) return undefined;
  const lock = parseLock(readFileSync(file, "utf8"), file);
  if (lock.release !== release)
    throw new UserError(
      `${file}: release is ${lock.release}, and the file's name says ${release}: ${renewal(release)}`,
    );
  return lock;
}

/** A lock, from its text. @param file for messages @throws {UserError} with each key that is wrong */
export function parseLock(text: string, file: string): ImageLock {
  const json = jsonIn(text, file);
  const parsed = lockSchema.safeParse(json);
  if (!parsed.success) throw new UserError(problems(file, parsed.error));
  const lock: ImageLock = parsed.data;
  // In any other form, a reviewer would have read something else than what a build takes.
  if (lockText(lock) !== text)
    throw new UserError(
      `${file} was changed by hand: its content does not match its digest (key "content"); ${renewal(lock.release)}, ` +
        "or restore it from git",
    );
  const names = new Set<string>();
  for (const { file: name } of lock.entries) {
    if (names.has(name)) throw new UserError(`${file}: entries has ${name} twice: ${renewal(lock.release)}`);
    names.add(name);
  }
  return lock;
}

function jsonIn(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UserError(
      `${file} is not valid JSON (${(error as Error).message}): restore it from git, or write it again with npx forensics image mirror`,
    );
  }
}

function problems(file: string, { issues }: z.ZodError): string {
  const lines = issues
    .slice(0, MOST_PROBLEMS)
    .map(({ path, message }) => `  ${path.join(".") || "the file"}: ${message}`);
  const rest = issues.length - lines.length;
  return [
    `${file} is not a lock of image sources: restore it from git, or write it again with npx forensics image mirror`,
    ...lines,
    ...(rest > 0 ? [`  and ${rest} more`] : []),
  ].join("\n");
}

const MOST_PROBLEMS = 10;
