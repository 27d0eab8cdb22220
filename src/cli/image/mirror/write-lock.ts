import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import type { ImageLock } from "../../../images/lock/lock";
import { lockText } from "../../../images/lock/lock-text";

/** Writes a lock whole or not at all. @returns whether the file has changed */
export function writeLock(file: string, lock: ImageLock): boolean {
  const text = lockText(lock);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return true;
}
