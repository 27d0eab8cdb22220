import type { Phase, ScriptStep } from "./document";

/**
 * A step that runs a Bash script as root, and fails with the first command that fails.
 *
 * AWSTOE joins the commands of a step into one file, whose last exit code is the step's: so `set -e`, and one command.
 */
export function script(name: string, lines: readonly string[], timeoutSeconds?: number): ScriptStep {
  return {
    name,
    action: "ExecuteBash",
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    inputs: { commands: [["set -euo pipefail", ...lines, ""].join("\n")] },
  };
}

export function phase(name: Phase["name"], steps: readonly Phase["steps"][number][]): Phase {
  return { name, steps };
}

const END = "END_OF_FILE";

/** Writes a file with exactly this content, in place of an earlier one, with its folders. */
export function writeFile(path: string, content: string, mode = "0644"): string {
  const text = content.endsWith("\n") ? content : `${content}\n`;
  return `install -D -o root -g root -m ${mode} /dev/stdin ${path} <<'${END}'\n${text}${END}`;
}

/** Runs a Python program on the build machine, whose parents all have Python for cloud-init. */
export function python(program: string, args = ""): string {
  return `python3 - ${args} <<'${END}'\n${program.trim()}\n${END}`;
}

/** A function that reports what is wrong and ends the step. */
export const FAIL = `fail() { echo "FORENSICS: $1" >&2; exit 1; }`;
