import { z } from "zod";

import { SOURCES } from "../../facts/images/sources";
import type { SourceId } from "../../facts/images/sources";
import { RELEASE_IDS, TOOL_IDS } from "../../jurisdiction/golden-image";

const SOURCE_IDS = Object.keys(SOURCES) as [SourceId, ...SourceId[]];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "is not a SHA-256 in lower-case hexadecimal");
const line = z.string().regex(/^[^\p{C}]+$/u, "is empty or has control characters");

const entry = z.strictObject({
  /** The package's, wheel's or file's own name. */
  name: line,
  version: line,
  source: z.enum(SOURCE_IDS),
  /** The file's name, without folders. */
  file: z.string().regex(/^[A-Za-z0-9][\w.+~:!-]*$/, "is not the name of a file"),
  sha256,
  /** Bytes. */
  size: z.int().positive(),
  /** Where it was, on the day of the lock. */
  url: z.url(),
});

const index = z.strictObject({
  url: z.url(),
  sha256,
  /** When it was signed. */
  date: z.iso.datetime(),
  /** Until when it counts, by its own words; null where it does not say. */
  validUntil: z.iso.datetime().nullable(),
  /** The fingerprint of the key that signed it. */
  key: z.string().regex(/^[0-9A-F]{40}$/, "is not the fingerprint of a key"),
});

export const LOCK_FORMAT = "forensic-accounts/image-sources/1";

export const lockSchema = z.strictObject({
  format: z.literal(LOCK_FORMAT),
  release: z.enum(RELEASE_IDS),
  /** The day of the signed index that security updates come from: from it the sources' age is counted. RFC 3339. */
  date: z.iso.date(),
  architecture: z.literal("x86_64"),
  /** The tools that it was made for. */
  tools: z.array(z.enum(TOOL_IDS)),
  /** Whether it was made for a desktop. */
  desktop: z.boolean(),
  indexes: z.array(index),
  entries: z.array(entry),
  /** SHA-256 of everything above, by which a change by hand is noticed. */
  content: sha256,
});

/** What an image of a release is made from, besides its parent: each file by its digest. */
export type ImageLock = Readonly<Omit<z.infer<typeof lockSchema>, "indexes" | "entries" | "tools">> & {
  readonly tools: readonly ImageLockTool[];
  readonly indexes: readonly LockIndex[];
  readonly entries: readonly LockEntry[];
};
type ImageLockTool = (typeof TOOL_IDS)[number];

/** One file. */
export type LockEntry = Readonly<z.infer<typeof entry>>;

/** A signed index that entries were resolved with. */
export type LockIndex = Readonly<z.infer<typeof index>>;
