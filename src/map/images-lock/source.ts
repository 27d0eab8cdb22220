import { existsSync } from "node:fs";

import { fileFinding } from "../document/finding";
import type { Finding } from "../document/finding";
import { readText } from "../document/read-text";
import { lockFileOf } from "./lock-file";

/** A map's lock of images as it was found: its text, or why there is none. */
export interface LockSource {
  readonly file: string;
  readonly text: string | Finding | undefined;
}

/** The lock next to a map; without a file, no image is promoted. */
export function lockBeside(mapFile: string): LockSource {
  const file = lockFileOf(mapFile);
  return { file, text: existsSync(file) ? readText(file, UNREADABLE) : undefined };
}

/** The lock that a synthesis recorded with its map; without it, no one knows which images the stacks were made with. */
export function recordedLock(mapFile: string): LockSource {
  const source = lockBeside(mapFile);
  if (source.text !== undefined) return source;
  const message = "The synthesis has no lock of images, although its map has machines with built: true.";
  return { ...source, text: fileFinding({ line: 1, column: 1 }, message, "Synthesize again: synth records the lock.") };
}

const UNREADABLE = "Restore it: it names the images that machines with built: true start from.";
