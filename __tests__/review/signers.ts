import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Makes a key pair without a passphrase. @returns the private half's file */
export function keyOf(folder: string, name: string): string {
  const file = join(folder, name);
  const { status, stderr } = spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`ssh-keygen: ${stderr}`);
  return file;
}

/** Writes who may approve: each person with the key of a name. @returns the allowed-signers file */
export function signersOf(folder: string, people: readonly (readonly [person: string, key: string])[]): string {
  const file = join(folder, "allowed_signers");
  const lines = people.map(([person, key]) => `${person} ${readFileSync(`${keyOf(folder, key)}.pub`, "utf8").trim()}`);
  writeFileSync(file, `# who may approve\n${lines.join("\n")}\n`);
  return file;
}
