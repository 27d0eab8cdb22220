import { spawn } from "node:child_process";
import { join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a compiled step as the workflow does: in a checkout, with the variables that it sets and no others. */
export function step(
  name: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(ROOT, "dist/ci", `${name}.js`), ...args], {
      cwd,
      env: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...env },
    });
    let output = "";
    child.stdout.on("data", (data: Buffer) => (output += data.toString()));
    child.stderr.on("data", (data: Buffer) => (output += data.toString()));
    child.on("close", (code) => {
      done({ code, output });
    });
  });
}
