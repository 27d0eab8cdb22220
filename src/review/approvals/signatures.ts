import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";

import { nearest } from "../../map/document/nearest";
import { UserError } from "../../user-error";
import { isNamed, NAMESPACE, nameOf, peopleIn } from "./allowed-signers-file";
import type { Person } from "./allowed-signers-file";

/** People who may approve, by an allowed-signers file (`ssh-keygen`, section ALLOWED SIGNERS). */
export class AllowedSigners {
  private readonly people: readonly Person[];

  /** @throws {UserError} for a file that is not there or cannot be read, and for one that gives one key to two people */
  constructor(readonly file: string) {
    if (!existsSync(file))
      throw new UserError(`${file} does not exist: it must list who may approve, one "name[,name…] key" on each line`);
    this.people = peopleIn(file, readFileSync(file, "utf8"));
  }

  /** Everybody who may approve. */
  get approvers(): readonly string[] {
    return this.people.filter(({ mayApprove }) => mayApprove).map(nameOf);
  }

  /** Every name in the file, including those of people who may not approve. */
  get names(): readonly string[] {
    return this.people.flatMap(({ names }) => names);
  }

  /** The person with a name, in any case, or with a key's fingerprint; undefined for an unknown person. */
  personOf(name: string): string | undefined {
    const person = this.people.find((one) => isNamed(one, name) || one.keys.includes(name));
    return person === undefined ? undefined : nameOf(person);
  }

  /**
   * The people with the names that `--author` gives as the makers of a change.
   *
   * @throws {UserError} without a name, and for a name that is not in the file: a typing error would let authors approve their own work
   */
  named(names: readonly string[]): readonly string[] {
    if (names.length === 0)
      throw new UserError("--author is missing: name who made the change, because their own approval must not count");
    return names.map((name) => this.personOf(name) ?? this.unknown(name));
  }

  private unknown(name: string): never {
    if (name.trim() === "") throw new UserError("--author is empty: name who made the change");
    const near = nearest(name, this.names);
    const hint = near === undefined ? `It lists ${this.people.map(nameOf).join(", ")}.` : `Did you mean ${near}?`;
    throw new UserError(
      `--author ${name} is not listed in ${this.file}. ${hint} List a person who makes changes and may not approve ` +
        'as well, with namespaces="git" before the key.',
    );
  }

  /** The person who signed a file; undefined if the signature is not valid now, or not by a listed person. */
  signerOf(file: string, signature: string): string | undefined {
    const found = keygen(["-Y", "find-principals", "-s", signature, "-f", this.file]);
    const signer = found.stdout.split(/[\n,]/)[0]?.trim() ?? "";
    if (found.status !== 0 || signer === "") return undefined;
    const args = ["-Y", "verify", "-f", this.file, "-I", signer, "-n", NAMESPACE, "-s", signature];
    return keygen(args, readFileSync(file)).status === 0 ? this.personOf(signer) : undefined;
  }
}

/** Signs a file with an SSH key, which may be in an agent or in hardware. @returns the signature's file */
export function sign(file: string, key: string): string {
  const made = `${file}.sig`;
  rmSync(made, { force: true });
  const { status, stderr } = keygen(["-Y", "sign", "-f", key, "-n", NAMESPACE, file]);
  if (status !== 0) throw new UserError(`${file} was not signed: ${stderr.trim()}`);
  const { stdout } = keygen(["-l", "-E", "sha256", "-f", key]);
  const name = (/SHA256:(\S+)/.exec(stdout)?.[1] ?? "key").replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 12);
  const kept = `${file}.${name}.sig`;
  renameSync(made, kept);
  return kept;
}

function keygen(args: readonly string[], input?: Buffer) {
  const result = spawnSync("ssh-keygen", args, { encoding: "utf8", ...(input === undefined ? {} : { input }) });
  if (result.error !== undefined)
    throw new UserError("ssh-keygen is not installed: it is part of OpenSSH 8.2 or later");
  return result;
}
