import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { execa } from "execa";

import { UserError } from "../../src/user-error";
import { quoted } from "../../src/shell-words";
import type { Session } from "./session";

/**
 * Opens bash on this terminal, and waits until it ends. The session's variables are set after the user's own start-up
 * file, which may set some of them.
 *
 * @param run the run's folder
 * @throws {UserError} where bash is not installed
 */
export async function openShell({ file, folder }: Session, run: string, env: NodeJS.ProcessEnv): Promise<void> {
  const startUp = join(run, "bashrc");
  const lines = ["[ -f ~/.bashrc ] && . ~/.bashrc", `. ${quoted(file)}`, 'PS1="(sandbox) $PS1"', ""];
  writeFileSync(startUp, lines.join("\n"));
  const shell = execa("bash", ["--rcfile", startUp, "-i"], {
    cwd: folder,
    env,
    extendEnv: false,
    reject: false,
    stdio: "inherit",
  });
  // Bash takes the terminal, and Ctrl-C with it; it ends when it is hung up, and ignores a request to terminate.
  const hangUp = (): void => void shell.kill("SIGHUP");
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.once(signal, hangUp);
  const { code } = await shell;
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.off(signal, hangUp);
  if (code === "ENOENT")
    throw new UserError("bash is not installed: pass --keep, and source the file that it names in your own shell");
}
