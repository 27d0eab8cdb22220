import { createHash } from "node:crypto";

/** A node of a version holds 30 bits (CreateComponent API reference, `semanticVersion`). */
const BITS = 30;

/**
 * The version of something that Image Builder keeps unchanged under a version: it follows from the content, so that
 * changed content has another version, and the same content has the same.
 */
export function contentVersion(...content: readonly string[]): string {
  const digest = createHash("sha256").update(JSON.stringify(content)).digest();
  return `1.0.${digest.readUInt32BE(0) >>> (32 - BITS)}`;
}
