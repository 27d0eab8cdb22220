import { readFileSync } from "node:fs";

import { UserError } from "../../../../user-error";
import { runTool } from "../fetch/run-tool";
import { KEY_FOLDER } from "./keyring";
import type { Keyring } from "./keyring";

/** The file with the fingerprints of all keys. */
const FINGERPRINTS = "src/facts/images/keys.ts";

/** What a signature vouches for, and whose it is. */
export interface Verified {
  /** The fingerprint of the primary key. */
  readonly fingerprint: string;
}

/**
 * Checks a file that contains its signature, and writes what was signed.
 *
 * @param what the file, for messages
 * @param output where the signed content goes; nothing else of the file counts
 * @throws {UserError} that says whether the content, the signature or the key is wrong
 */
export async function verifyInline(
  what: string,
  { file, output }: { readonly file: string; readonly output: string },
  keyring: Keyring,
): Promise<Verified & { readonly text: string }> {
  const verified = await verify(what, ["--output", output, file], keyring);
  return { ...verified, text: readFileSync(output, "utf8") };
}

/** Checks a file by its detached signature. @throws {UserError} as above */
export function verifyDetached(
  what: string,
  { file, signature }: { readonly file: string; readonly signature: string },
  keyring: Keyring,
): Promise<Verified> {
  return verify(what, [signature, file], keyring);
}

async function verify(what: string, files: readonly string[], { key, file }: Keyring): Promise<Verified> {
  const { stdout, stderr } = await runTool("gpgv", ["--status-fd", "1", "--keyring", file, ...files]);
  const status = stdout.split("\n").flatMap((line) => {
    const [, word, rest = ""] = /^\[GNUPG:\] (\w+) ?(.*)$/.exec(line) ?? [];
    return word === undefined ? [] : [{ word, args: rest.split(" ") }];
  });
  const of = (word: string): readonly string[] | undefined => status.find((one) => one.word === word)?.args;
  const pinned = key.file === undefined ? FINGERPRINTS : `${KEY_FOLDER}/${key.file} and ${FINGERPRINTS}`;
  const compare = `compare ${key.url} with ${pinned}`;
  if (of("BADSIG") !== undefined)
    throw new UserError(
      `${what} is not what ${key.owner} signed: it was changed after it was signed, or damaged on its way. Run it again; ` +
        "if it stays so, use another mirror, and report it",
    );
  const expired = of("EXPKEYSIG") ?? of("KEYEXPIRED");
  const valid = status.filter(({ word }) => word === "VALIDSIG").flatMap(({ args }) => args.at(-1) ?? []);
  const good = valid.find((fingerprint) => key.fingerprints.includes(fingerprint));
  if (of("REVKEYSIG") !== undefined)
    throw new UserError(`${what} is signed by a key of ${key.owner} that was revoked: ${compare}`);
  if (good !== undefined && of("GOODSIG") !== undefined) return { fingerprint: good };
  if (expired !== undefined)
    throw new UserError(
      `${what} is signed by a key of ${key.owner} that has expired: its owner has renewed it, or has a new one. ` +
        `${capital(compare)}, and commit the new file after review`,
    );
  const unknown = of("NO_PUBKEY")?.[0] ?? of("ERRSIG")?.[0] ?? valid[0];
  if (unknown !== undefined)
    throw new UserError(
      `${what} is signed by ${unknown}, which is not a key of ${key.owner} that this program knows: ${key.owner} has a new ` +
        `signing key, or the file is not from ${key.owner}. ${capital(compare)}, and commit a new key with its fingerprint ` +
        "after review",
    );
  throw new UserError(`${what} has no signature that gpgv can read: ${lastLine(stderr)}`);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
