import { createHash } from "node:crypto";

import { z } from "zod";

import { sourcesText } from "../../facts/images/manifest-files";
import type { LockSummary, ReleaseId } from "../../jurisdiction/golden-image";
import type { ReadMapFile } from "./draft";

/** The head of a lock of sources. `forensics image mirror` writes the whole, and checks it. */
const head = z.object({
  release: z.string(),
  date: z.iso.date(),
  entries: z.array(z.object({ file: z.string(), sha256: z.string() })).min(1),
});

/** The lock of a release, relative to the map. */
export function lockFile(release: ReleaseId): string {
  return `image-sources/${release}.lock.json`;
}

/** What a stack needs of a release's lock; undefined if there is none, or if it is not a lock of this release. */
export function lockOf(release: ReleaseId, readMapFile: ReadMapFile): LockSummary | undefined {
  const text = readMapFile(lockFile(release));
  if (text === undefined) return undefined;
  const parsed = head.safeParse(json(text));
  if (!parsed.success || parsed.data.release !== release) return undefined;
  const { date, entries } = parsed.data;
  const hash = (content: string) => createHash("sha256").update(content);
  return {
    digest: hash(text).digest("hex"),
    date,
    entries: entries.length,
    sources: hash(sourcesText(entries)).digest("base64"),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
