import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

import { UserError } from "../../../../user-error";
import { refuseIfInterrupted } from "../../../../terraform/signals";
import type { Fetch } from "./fetch";
import { get, missing } from "./fetch";

/** A file to download. */
export interface Download {
  readonly url: string;
  /** Where it goes; it appears there only when it is whole. */
  readonly file: string;
  /** What it must be. @default anything */
  readonly sha256?: string;
  /** Identifies the version on the server, for a resumed download. @default none: the digest is checked afterwards */
  readonly etag?: string | undefined;
  readonly fetch: Fetch;
  /** Called with the bytes that have arrived since the last call. */
  readonly onBytes?: (bytes: number) => void;
}

/** What arrived. */
export interface Downloaded {
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Downloads a file, or takes what an earlier run left: a whole file as it is, a part from its end.
 *
 * @throws {UserError} where the server does not have it, or has a file that differs from the lock
 */
export async function download(wanted: Download): Promise<Downloaded> {
  const { url, file, sha256 } = wanted;
  if (existsSync(file)) {
    const known = await digestOfFile(file);
    if (sha256 === undefined || known.sha256 === sha256) return known;
    rmSync(file);
  }
  refuseIfInterrupted(url);
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  await fill(part, wanted);
  const arrived = await digestOfFile(part);
  if (sha256 !== undefined && arrived.sha256 !== sha256) {
    rmSync(part);
    throw new UserError(
      `${url} is not the file of the lock: its SHA-256 is ${arrived.sha256}, and ${sha256} is expected. It was replaced ` +
        "under the same name, or damaged on its way. Run it again; if it stays so, renew the lock, and let the change be reviewed",
    );
  }
  renameSync(part, file);
  return arrived;
}

async function fill(part: string, wanted: Download): Promise<void> {
  const { url, fetch, etag, onBytes } = wanted;
  const have = existsSync(part) ? statSync(part).size : 0;
  const range = have === 0 ? {} : { range: `bytes=${have}-`, ...(etag === undefined ? {} : { "if-range": etag }) };
  const response = await get(url, fetch, range);
  // The part is the whole file, or longer than the file is now.
  if (response.status === 416) {
    await response.body?.cancel();
    if (response.headers.get("content-range") === `bytes */${have}`) return;
    rmSync(part);
    return fill(part, wanted);
  }
  if (!response.ok || response.body === null) throw missing(url, response.status);
  const isRest = response.status === 206;
  onBytes?.(isRest ? have : 0);
  const body = Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>);
  body.on("data", (chunk: Buffer) => onBytes?.(chunk.length));
  try {
    await pipeline(body, createWriteStream(part, { flags: isRest ? "a" : "w" }));
  } catch (error) {
    throw new UserError(
      `${url}: the connection ended early (${(error as Error).message}). Run it again: what has arrived is kept`,
    );
  }
}

/** The digest and size of a file. */
export async function digestOfFile(file: string): Promise<Downloaded> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { sha256: hash.digest("hex"), size: statSync(file).size };
}
