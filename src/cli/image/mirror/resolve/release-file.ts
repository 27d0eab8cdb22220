import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { sha256 } from "../../../../facts/digests";
import type { DebIndex } from "../../../../facts/images/indexes";
import type { LockIndex } from "../../../../images/lock/lock";
import { UserError } from "../../../../user-error";
import { fetchBytes } from "../fetch/fetch";
import { verifyInline } from "../signatures/gpgv";
import type { Keyring } from "../signatures/keyring";
import { isoTime } from "./iso-time";
import { refuseFuture } from "./refuse-future";
import type { World } from "./resolution";

/** A suite's InRelease file whose signature is good, and which counts at the time of the run. */
export interface CheckedSuite {
  readonly index: DebIndex;
  readonly keyring: Keyring;
  readonly codename: string;
  /** Such as `oldstable-security`: it moves from release to release. */
  readonly archive: string;
  readonly lockIndex: LockIndex;
}

/**
 * Fetches a suite's InRelease file, and checks its signature, its name and its dates.
 *
 * @see Debian wiki, "DebianRepository/Format", for its fields
 * @throws {UserError} for one that is not signed, expired, or of another suite
 */
export async function checkedSuite(index: DebIndex, keyring: Keyring, world: World): Promise<CheckedSuite> {
  const url = `${index.url}/dists/${index.suite}/InRelease`;
  const bytes = await fetchBytes(url, world.fetch);
  const name = join(world.folder, `${index.url}-${index.suite}`.replaceAll(/[^a-z0-9]+/gi, "-"));
  writeFileSync(name, bytes);
  const { text, fingerprint } = await verifyInline(url, { file: name, output: `${name}.signed` }, keyring);
  const field = (key: string): string | undefined => new RegExp(`^${key}: *(.*)$`, "m").exec(text)?.[1]?.trim();
  const codename = field("Codename") ?? field("Suite") ?? "";
  if (codename !== index.suite && field("Suite") !== index.suite)
    throw new UserError(`${url} is the index of ${codename}, not of ${index.suite}: the mirror serves another suite`);
  const date = timeOf(field("Date"), url, "Date");
  const until = field("Valid-Until");
  const validUntil = until === undefined ? undefined : timeOf(until, url, "Valid-Until");
  if (validUntil !== undefined && validUntil < world.now)
    throw new UserError(
      `${url} expired on ${isoTime(validUntil)}: the mirror is behind, or its updates are held back. ` +
        "Use a mirror that is current; if this machine's clock is wrong, set it",
    );
  refuseFuture(url, date, world.now);
  return {
    index,
    keyring,
    codename,
    archive: field("Suite") ?? codename,
    lockIndex: {
      url,
      sha256: sha256(bytes),
      date: isoTime(date),
      validUntil: validUntil === undefined ? null : isoTime(validUntil),
      key: fingerprint,
    },
  };
}

function timeOf(text: string | undefined, url: string, field: string): Date {
  const time = new Date(text ?? "");
  if (Number.isNaN(time.getTime())) throw new UserError(`${url} has no ${field} that can be read: ${text ?? "none"}`);
  return time;
}
