import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { PUBLISHER_KEYS } from "../../../../facts/images/keys";
import type { PublisherKey, PublisherKeyId } from "../../../../facts/images/keys";
import { programFile } from "../../../../program-file";
import { UserError } from "../../../../user-error";
import type { Fetch } from "../fetch/fetch";
import { fetchBytes } from "../fetch/fetch";

/** A pinned key, in the form that gpgv reads. */
export interface Keyring {
  readonly key: PublisherKey;
  /** A binary file. */
  readonly file: string;
}

/** Where keys are kept, in the folder of this program. */
export const KEY_FOLDER = "image-sources/keys";

/**
 * The keyring of a publisher: the file in the repository, or the publisher's own, which counts only by its fingerprint.
 *
 * @param folder a folder of this run
 * @throws {UserError} if the key cannot be had
 */
export async function keyringOf(id: PublisherKeyId, folder: string, fetch: Fetch): Promise<Keyring> {
  return keyringFor(id, PUBLISHER_KEYS[id], folder, fetch);
}

/** The same for any key. @param id names the file */
export async function keyringFor(id: string, key: PublisherKey, folder: string, fetch: Fetch): Promise<Keyring> {
  const file = join(folder, `${id}.gpg`);
  if (!existsSync(file)) {
    const bytes =
      key.file === undefined ? await fetchBytes(key.url, fetch) : readFileSync(keyFile(key.owner, key.file));
    const binary = binaryKey(bytes);
    if (binary === undefined) throw new UserError(noKey(key));
    writeFileSync(file, binary);
  }
  return { key, file };
}

const RESTORE = "restore it from git, or install this program again";

/** @throws {UserError} if the file is missing */
function keyFile(owner: string, file: string): string {
  try {
    return programFile(`${KEY_FOLDER}/${file}`);
  } catch {
    throw new UserError(`${KEY_FOLDER}/${file}, the signing key of ${owner}, is missing: ${RESTORE}`);
  }
}

function noKey({ owner, file, url }: PublisherKey): string {
  return file === undefined
    ? `${url}, the signing key of ${owner}, is not an OpenPGP key: run it again; if the message remains, ask ${owner} for its address`
    : `${KEY_FOLDER}/${file}, the signing key of ${owner}, is not an OpenPGP key: ${RESTORE}`;
}

const BLOCK = /-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n([^]*?)-----END PGP PUBLIC KEY BLOCK-----/g;

/** Keys without their armor (RFC 9580, section 6.2): gpgv reads only binary files. Undefined if there is none. */
function binaryKey(bytes: Buffer): Buffer | undefined {
  if (bytes[0] !== undefined && bytes[0] >= 0x80) return bytes;
  const blocks = [...bytes.toString("latin1").matchAll(BLOCK)].map(([, body = ""]) => {
    const lines = body.split(/\r?\n/);
    const start = lines.findIndex((line) => line.trim() === "");
    // The line that begins with "=" is the checksum of the armor.
    const data = lines.slice(start + 1).filter((line) => line !== "" && !line.startsWith("="));
    return Buffer.from(data.join(""), "base64");
  });
  return blocks.length === 0 ? undefined : Buffer.concat(blocks);
}
