import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal, as manifests and locks have it. */
export function hexDigest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 in base64, as S3 has it. */
export function base64Digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("base64");
}
