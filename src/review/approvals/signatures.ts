import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";

import { UserError } from "../../user-error";

/** Keeps signatures for approvals apart from those for anything else (`ssh-keygen`, option -n). */
const NAMESPACE = "forensics-approval";

/** People who may approve, by an allowed-signers file (`ssh-keygen`, section ALLOWED SIGNERS). */
export class AllowedSigners {
  /** @throws {UserError} for a file that is not there, or that gives one key to two people */
  constructor(private readonly file: string) {
    if (!existsSync(file)) throw new UserError(`there is no ${file}: it lists who may approve, one "name key" a line`);
    const owners = new Map<string, string>();
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const key = /(?:ssh-|ecdsa-|sk-)\S+ (\S+)/.exec(line)?.[1];
      const owner = line.trim().split(/\s/)[0] ?? "";
      if (key === undefined || line.trim().startsWith("#")) continue;
      const other = owners.get(key);
      if (other !== undefined && other !== owner)
        throw new UserError(`${file} gives one key to ${other} and ${owner}: two signatures of it are one person's`);
      if (/[*?,]/.test(owner)) throw new UserError(`${file} names "${owner}": a signer is one person, by one name`);
      owners.set(key, owner);
    }
  }

  /** Who signed a file, by a signature that stands now; undefined where it does not, or nobody listed made it. */
  signerOf(file: string, signature: string): string | undefined {
    const found = keygen(["-Y", "find-principals", "-s", signature, "-f", this.file]);
    const signer = found.stdout.split("\n")[0]?.trim() ?? "";
    if (found.status !== 0 || signer === "") return undefined;
    const args = ["-Y", "verify", "-f", this.file, "-I", signer, "-n", NAMESPACE, "-s", signature];
    return keygen(args, readFileSync(file)).status === 0 ? signer : undefined;
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
