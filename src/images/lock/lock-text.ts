import { sha256 } from "../../facts/digests";
import { LOCK_FORMAT } from "./lock";
import type { ImageLock, LockEntry, LockIndex } from "./lock";

/** What a lock says, before its digest is known. */
export type LockContent = Omit<ImageLock, "format" | "content">;

/**
 * A lock as its file has it: one line for each file, in one order, so that a change of it reads as a change of packages.
 * The same content, the same bytes.
 */
export function lockText(content: LockContent): string {
  return textOf(lockOf(content));
}

/** The lock of this content, in the order of its file. */
export function lockOf({ release, date, architecture, tools, desktop, indexes, entries }: LockContent): ImageLock {
  const ordered = {
    format: LOCK_FORMAT,
    release,
    date,
    architecture,
    tools: [...tools].sort(),
    desktop,
    indexes: indexes.map(orderedIndex),
    entries: entries.map(orderedEntry).sort(byPlace),
  } as const;
  return { ...ordered, content: sha256(JSON.stringify(ordered)) };
}

/** The SHA-256 of a lock's file, by which a component names it. */
export function digestOfLock(lock: ImageLock): string {
  return sha256(lockText(lock));
}

function textOf(lock: ImageLock): string {
  const { indexes, entries, ...head } = lock;
  const { content, ...first } = head;
  const lines = [
    ...Object.entries(first).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    ...listOf("indexes", indexes),
    ...listOf("entries", entries),
    `  "content": ${JSON.stringify(content)}`,
  ];
  return ["{", ...lines, "}", ""].join("\n");
}

function listOf(key: string, values: readonly unknown[]): readonly string[] {
  if (values.length === 0) return [`  ${JSON.stringify(key)}: [],`];
  const last = values.length - 1;
  return [
    `  ${JSON.stringify(key)}: [`,
    ...values.map((value, index) => `    ${JSON.stringify(value)}${index === last ? "" : ","}`),
    "  ],",
  ];
}

function orderedEntry({ name, version, source, file, sha256, size, url }: LockEntry): LockEntry {
  return { name, version, source, file, sha256, size, url };
}

function orderedIndex({ url, sha256, date, validUntil, key }: LockIndex): LockIndex {
  return { url, sha256, date, validUntil, key };
}

/** By source, then by name: not by the language of the machine that writes it. */
function byPlace(a: LockEntry, b: LockEntry): number {
  return compare(a.source, b.source) || compare(a.name, b.name) || compare(a.file, b.file);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
