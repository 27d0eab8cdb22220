import { execFile } from "node:child_process";

import { UserError } from "../../../../user-error";

/** Where each program of others comes from. */
const PACKAGES: Readonly<Record<string, string>> = {
  "apt-get": "use Debian or Ubuntu, or the workflow that forensics init writes",
  dnf: "install the package dnf and, on Debian and Ubuntu, python3-dnf",
  git: "install the package git",
  gpgv: "install the package gpgv",
  uv: "install it, for example with pip install uv",
};

/** @throws {UserError} with each of these programs that is not installed */
export async function requireTools(programs: readonly string[]): Promise<void> {
  const found = await Promise.all(programs.map((program) => start(program, ["--version"])));
  const missing = programs.filter((_, index) => found[index] === undefined);
  if (missing.length > 0) throw new UserError(missing.map(notInstalled).join("\n"));
}

function notInstalled(program: string): string {
  return `${program} is not installed, and image mirror needs it: ${PACKAGES[program] ?? "install it"}`;
}

/** What a program printed, and its exit code. */
export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ToolOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/**
 * Runs a program of others, in the language of this program and without asking anything.
 *
 * @throws {UserError} if it is not installed, with where it comes from
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { env = {}, input }: ToolOptions = {},
): Promise<ToolResult> {
  const result = await start(program, args, { env, ...(input === undefined ? {} : { input }) });
  if (result === undefined) throw new UserError(notInstalled(program));
  return result;
}

const MOST_BYTES = 256 * 1024 * 1024;

/** @returns undefined if there is no such program */
function start(
  program: string,
  args: readonly string[],
  { env, input = "" }: ToolOptions = {},
): Promise<ToolResult | undefined> {
  return new Promise((resolve, reject) => {
    const options = { env: { ...process.env, LC_ALL: "C.UTF-8", ...env }, maxBuffer: MOST_BYTES };
    const running = execFile(program, [...args], options, (error, stdout, stderr) => {
      if (error === null) resolve({ exitCode: 0, stdout, stderr });
      else if (error.code === "ENOENT") resolve(undefined);
      else if (typeof error.code === "number") resolve({ exitCode: error.code, stdout, stderr });
      else if (typeof error.signal === "string") resolve({ exitCode: 1, stdout, stderr });
      else reject(new Error(`${program}: ${error.message}`));
    });
    // A program that ends without reading its input closes it.
    running.stdin?.on("error", () => undefined);
    running.stdin?.end(input);
  });
}

/** The lines of a program's messages that say what failed, at most some of them. */
export function complaints(text: string, pattern: RegExp, most = 5): string {
  const lines = [...new Set(text.split("\n").filter((line) => pattern.test(line)))];
  const rest = lines.length - most;
  return [...lines.slice(0, most), ...(rest > 0 ? [`and ${rest} more`] : [])]
    .map((line) => `  ${line.trim()}`)
    .join("\n");
}
