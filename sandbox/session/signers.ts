import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { execa } from "execa";

import { UserError } from "../../src/user-error";

/** Invented people. Outside of the sandbox `forensics deploy` refuses every name that ends so. */
const PEOPLE = [
  { name: "ann", mayApprove: true },
  { name: "ben", mayApprove: true },
  { name: "cat", mayApprove: false },
] as const;

/** Makes keys without passphrases, and the file that lists whose they are: two who approve, and one who makes changes. */
export async function makeSigners(folder: string): Promise<void> {
  const keys = join(folder, "keys");
  mkdirSync(keys, { recursive: true });
  const lines = PEOPLE.map(async ({ name, mayApprove }) => {
    const person = `${name}@people.sandbox`;
    const options = mayApprove ? "" : 'namespaces="git" ';
    return `${person} ${options}${await makeKey(join(keys, name), person)}`;
  });
  writeFileSync(join(folder, "approvers"), `${(await Promise.all(lines)).join("\n")}\n`);
}

/** @returns the public half, as an allowed-signers file has it */
async function makeKey(file: string, person: string): Promise<string> {
  const args = ["-q", "-t", "ed25519", "-N", "", "-C", person, "-f", file];
  const { code, exitCode, stderr } = await execa("ssh-keygen", args, { reject: false, stdin: "ignore" });
  if (code === "ENOENT") throw new UserError("ssh-keygen is not installed: it is part of OpenSSH 8.2 or later");
  if (exitCode !== 0) throw new UserError(`ssh-keygen could not make ${file}: ${stderr}`);
  return readFileSync(`${file}.pub`, "utf8").split(" ").slice(0, 2).join(" ");
}
