import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { execa } from "execa";

import { programFile } from "../src/program-file";
import { inTurn } from "../src/terraform/run-lock";
import { UserError } from "../src/user-error";

export interface VenvOptions {
  /** A file of this program. @default the emulator's */
  readonly requirements?: string;
  /** Given what it waits for, if another process makes the same. @default prints it on standard error */
  readonly announce?: ((text: string) => void) | undefined;
}

/**
 * A Python of its own for what a file requires, made on first use and kept. Two runs at once make one.
 *
 * @returns the path of its interpreter
 */
export async function ensureVenv(
  home: string,
  { requirements = "sandbox/requirements.txt", announce }: VenvOptions = {},
): Promise<string> {
  const python = join(home, "bin", "python");
  if (existsSync(python)) return python;
  const make = async (): Promise<void> => {
    if (!existsSync(python)) await makeVenv(home, requirements);
  };
  await inTurn(`${home}.lock`, make, announce);
  return python;
}

/** Made aside and then renamed: an unfinished one is never found. One whose Python was removed from the system is replaced. */
async function makeVenv(home: string, requirements: string): Promise<void> {
  const draft = `${home}.draft`;
  rmSync(draft, { recursive: true, force: true });
  await run("python3", ["-m", "venv", draft]);
  // Python compiles what it loads, which is a small part of what is installed.
  const options = ["--quiet", "--disable-pip-version-check", "--no-compile"];
  const install = ["-m", "pip", "install", ...options, "--requirement", programFile(requirements)];
  await run(join(draft, "bin", "python"), install);
  rmSync(home, { recursive: true, force: true });
  renameSync(draft, home);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const result = await execa(program, args, { reject: false, all: true, stdin: "ignore" });
  if (result.code === "ENOENT") {
    throw new UserError("python3 is not installed: the sandbox needs Python 3.10 or later with its venv module");
  }
  if (result.exitCode !== 0) throw new UserError(`${program} ${args.join(" ")} failed:\n\n${result.all}`);
}
