import {
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

import { UserError } from "../../../user-error";
import type { InitFile } from "./files";

/** Holds every file whole before the first is put in its place. */
const STAGING = ".forensics-init";

/** What became of the files. */
export interface Written {
  readonly written: readonly string[];
  /** Files of this program that the folder has already, byte for byte. */
  readonly kept: readonly string[];
}

/**
 * Refuses files that would be overwritten, before anything is asked or written.
 *
 * @throws {UserError} with every file that exists
 */
export function refuseExisting(folder: string, files: readonly InitFile[]): void {
  const existing = files.flatMap((file) =>
    isKept(folder, file) ? [] : [file.path, ...(file.alsoAt ?? [])].filter((path) => exists(join(folder, path))),
  );
  if (existing.length === 0) return;
  throw new UserError(
    [
      existing.length === 1
        ? "this file exists, and init overwrites nothing:"
        : "these files exist, and init overwrites nothing:",
      ...existing.map((path) => `  ${join(folder, path)}`),
      "Nothing was written. Move what exists, or choose another folder with --output or another map with --map.",
    ].join("\n"),
  );
}

/**
 * Writes files that do not exist yet: all of them or none. Each is whole before it appears under its name, and appears
 * only where nothing is, even if that came to be in this moment.
 *
 * @throws {UserError} where a file exists or cannot be written
 */
export function writeFiles(folder: string, files: readonly InitFile[]): Written {
  refuseExisting(folder, files);
  const made: (() => void)[] = [];
  const [kept, missing] = [files.filter((file) => isKept(folder, file)), files.filter((file) => !isKept(folder, file))];
  try {
    makeFolder(folder, made);
    const staging = join(folder, STAGING);
    mkdirSync(staging);
    made.push(() => {
      rmSync(staging, { recursive: true });
    });
    for (const [index, { text }] of missing.entries())
      writeFileSync(join(staging, String(index)), text, { flush: true });
    for (const [index, { path }] of missing.entries()) {
      const target = join(folder, path);
      makeFolder(dirname(target), made);
      place(join(staging, String(index)), target);
      made.push(() => {
        rmSync(target);
      });
    }
    rmSync(staging, { recursive: true });
    return { written: missing.map(({ path }) => path), kept: kept.map(({ path }) => path) };
  } catch (error) {
    undoAll(made);
    throw new UserError(whyNotWritten(folder, error as NodeJS.ErrnoException));
  }
}

/** Removes the files in reverse order; a folder to which another process has added a file remains. */
function undoAll(made: readonly (() => void)[]): void {
  for (const undo of made.toReversed()) {
    try {
      undo();
    } catch {
      continue;
    }
  }
}

/** A folder and those above it, as far as they do not exist. */
function makeFolder(folder: string, made: (() => void)[]): void {
  if (exists(folder)) return;
  makeFolder(dirname(folder), made);
  mkdirSync(folder);
  made.push(() => {
    rmdirSync(folder);
  });
}

/** Gives a whole file its name, unless something has that name. Not every file system has links. */
function place(whole: string, target: string): void {
  try {
    linkSync(whole, target);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"].includes(code)) throw error;
    copyFileSync(whole, target, constants.COPYFILE_EXCL);
  }
}

function isKept(folder: string, { path, text, isShipped }: InitFile): boolean {
  const file = join(folder, path);
  return isShipped === true && exists(file) && lstatSync(file).isFile() && readFileSync(file, "utf8") === text;
}

/** Also a link that leads nowhere is something; below what is not a folder is nothing. */
function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return false;
    throw error;
  }
}

function whyNotWritten(folder: string, error: NodeJS.ErrnoException & { readonly dest?: string }): string {
  const { code = "", message } = error;
  const path = error.dest ?? error.path ?? folder;
  if (code === "EEXIST" && path.endsWith(STAGING))
    return `${path} exists: another init is writing here, or one was killed. Remove it if none runs. Nothing was written.`;
  if (code === "EEXIST") return `${path} exists since a moment ago. Nothing was written.`;
  return `nothing was written: ${message}`;
}
