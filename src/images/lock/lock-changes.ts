import type { SourceId } from "../../facts/images/sources";
import type { ImageLock, LockEntry } from "./lock";

/** What differs of a package between two locks. */
export interface PackageChange {
  readonly name: string;
  readonly source: SourceId;
  /** Undefined: it comes. */
  readonly before: string | undefined;
  /** Undefined: it goes. */
  readonly after: string | undefined;
  /** Whether the same version is another file: its publisher has replaced it. */
  readonly isReplaced: boolean;
}

/** The packages that come, go and change between two locks, by source and name. @param before undefined: there was none */
export function lockChanges(before: ImageLock | undefined, after: ImageLock | undefined): readonly PackageChange[] {
  const [was, is] = [byName(before), byName(after)];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  return keys.flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const [one] = [now ?? old];
    if (one === undefined || digests(old) === digests(now)) return [];
    const isReplaced = versions(old) === versions(now);
    return [
      { name: one.first.name, source: one.first.source, before: versions(old), after: versions(now), isReplaced },
    ];
  });
}

/** All files of one package: rarely more than one. */
interface Named {
  readonly first: LockEntry;
  readonly all: readonly LockEntry[];
}

function byName(lock: ImageLock | undefined): ReadonlyMap<string, Named> {
  const named = new Map<string, Named>();
  for (const entry of lock?.entries ?? []) {
    const key = `${entry.source} ${entry.name}`;
    const known = named.get(key);
    named.set(key, { first: known?.first ?? entry, all: [...(known?.all ?? []), entry] });
  }
  return named;
}

function versions(named: Named | undefined): string | undefined {
  return named?.all.map(({ version }) => version).join(", ");
}

function digests(named: Named | undefined): string | undefined {
  return named?.all.map(({ sha256 }) => sha256).join(" ");
}
