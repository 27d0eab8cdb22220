import { closeSync, constants, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";

import { tryLock } from "fs-native-extensions";

import { UserError } from "../user-error";
import { Interrupted, receivedSignal } from "./signals";

/** A lock that is held, until it is released or the process ends. */
export interface HeldLock {
  readonly release: () => void;
}

/**
 * Runs work that must not run twice at once.
 *
 * @throws {UserError} while another process does such work, or where the file cannot be opened
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = tryToHold(file);
  if (lock === undefined)
    throw new UserError(
      `another forensics process${holderOf(file)} is using this folder (${file}); wait until it has ended, then run this command again`,
    );
  return underLock(lock, work);
}

async function underLock<T>(lock: HeldLock, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    lock.release();
  }
}

/**
 * Takes a lock that the kernel keeps: it ends with the process that holds it, however that ends, and depends on no
 * process id, which may be reused, another user's or another container's.
 *
 * The file itself is not the lock. It names its holder for people, and is never removed: a process that had opened a file that
 * was removed would hold a lock that no other process sees.
 *
 * @returns undefined while another process holds it, or another holder in this one
 * @throws {UserError} where the file cannot be opened, such as another user's
 */
export function tryToHold(file: string): HeldLock | undefined {
  const descriptor = open(file);
  if (!tryLock(descriptor)) {
    closeSync(descriptor);
    return undefined;
  }
  ftruncateSync(descriptor);
  writeSync(descriptor, String(process.pid));
  return {
    release: () => {
      ftruncateSync(descriptor);
      closeSync(descriptor);
    },
  };
}

/** How long it takes at most to notice that a lock is free. */
const POLL_MS = 100;

/**
 * Runs work that must not run twice at once, after the others that do such work.
 *
 * @param announce given what it waits for, if it has to wait @default prints it on standard error
 * @throws {UserError} where the file cannot be opened
 * @throws {Interrupted} at a signal while it waits
 */
export async function inTurn<T>(
  file: string,
  work: () => Promise<T>,
  announce: (text: string) => void = console.error,
): Promise<T> {
  const waiting = (): string => `waiting for another forensics process${holderOf(file)}, which holds ${file}`;
  let lock = tryToHold(file);
  if (lock === undefined) announce(waiting());
  while (lock === undefined) {
    if (receivedSignal() !== undefined) throw new Interrupted(`interrupted while ${waiting()}; nothing was done`);
    await setTimeout(POLL_MS);
    lock = tryToHold(file);
  }
  return underLock(lock, work);
}

function open(file: string): number {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return openSync(file, constants.O_RDWR | constants.O_CREAT);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    throw new UserError(`${file} cannot be opened (${code}): ${message}. Use a folder that you can write to`);
  }
}

function holderOf(file: string): string {
  const pid = readFileSync(file, "utf8");
  return pid === "" ? "" : ` (PID ${pid})`;
}
