import { spawnSync } from "node:child_process";
import { devNull } from "node:os";

/**
 * What git prints; undefined where it fails. It takes no replaced commit for the real one, and checks signatures with
 * OpenSSH, by the key alone: with a file of signers it calls a good signature bad (`%G?` is `B`) where the key's line is
 * for a namespace other than `git`.
 */
export function git(folder: string, ...args: readonly string[]): string | undefined {
  const fixed = [
    "--no-replace-objects",
    "-c",
    "gpg.ssh.program=ssh-keygen",
    "-c",
    `gpg.ssh.allowedSignersFile=${devNull}`,
  ];
  const { status, stdout } = spawnSync("git", [...fixed, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  return status === 0 ? stdout : undefined;
}
