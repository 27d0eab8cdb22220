import { z } from "zod";

import { sha256, sha256InBase64 } from "../../facts/digests";
import { lockPath } from "../../facts/images/lock-files";
import { sourcesText } from "../../facts/images/manifest-files";
import type { LockSummary, ReleaseId } from "../../jurisdiction/golden-image";
import type { ReadMapFile } from "../read-files";

/** The head of a lock of sources. `forensics image mirror` writes the whole, and checks it. */
const head = z.object({
  release: z.string(),
  date: z.iso.date(),
  entries: z.array(z.object({ file: z.string(), sha256: z.string() })).min(1),
});

/** What a stack needs of a release's lock; undefined if there is none, or if it is not a lock of this release. */
export type ReadLock = (release: ReleaseId) => LockSummary | undefined;

/** Reads the locks next to a map, each once. */
export function locksIn(readMapFile: ReadMapFile): ReadLock {
  const known = new Map<ReleaseId, LockSummary | undefined>();
  return (release) => {
    if (!known.has(release)) known.set(release, lockOf(release, readMapFile));
    return known.get(release);
  };
}

function lockOf(release: ReleaseId, readMapFile: ReadMapFile): LockSummary | undefined {
  const text = readMapFile(lockPath(release));
  if (text === undefined) return undefined;
  const parsed = head.safeParse(json(text));
  if (!parsed.success || parsed.data.release !== release) return undefined;
  const { date, entries } = parsed.data;
  return {
    digest: sha256(text),
    date,
    entries: entries.length,
    sources: sha256InBase64(sourcesText(entries)),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
