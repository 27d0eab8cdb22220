import { createHash } from "node:crypto";

/** SHA-256 in hexadecimal. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** SHA-256 in base64, as S3 has it. */
export function sha256InBase64(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("base64");
}
