import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

/** What cloud-init reads of user data. */
export interface CloudConfig {
  readonly bootcmd: readonly string[];
  readonly runcmd: readonly string[];
  readonly users: readonly unknown[];
  readonly write_files: readonly { readonly path: string; readonly permissions: string; readonly content: string }[];
}

export function decoded(data: string): string {
  return Buffer.from(data, "base64").toString("utf8");
}

export function cloudConfigOf(text: string): CloudConfig {
  return parse(text) as CloudConfig;
}

export function fileOf({ write_files }: CloudConfig, path: string): string {
  const file = write_files.find((written) => written.path === path);
  if (file === undefined) throw new Error(`no ${path}; there is ${write_files.map((each) => each.path).join(", ")}`);
  return file.content;
}

/** Puts programs of the test's own in a folder: each notes how it was called, then does what is given. */
export function fakePrograms(folder: string, programs: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, body] of Object.entries(programs)) {
    const file = join(folder, name);
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${folder}/calls"\n${body}\n`);
    chmodSync(file, 0o755);
  }
}

/** Runs a shell script in which those programs come before the machine's own. */
export function runScript(text: string, programs: string): { readonly code: number; readonly output: string } {
  const env = { PATH: `${programs}:${process.env["PATH"] ?? ""}` };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", text], { env, encoding: "utf8" });
  return { code: status ?? 1, output: stdout + stderr };
}

/** @returns what bash has to say of a script's syntax: nothing when it is right */
export function syntaxErrors(text: string): string {
  const { status, stderr } = spawnSync("bash", ["-n"], { input: text, encoding: "utf8" });
  return status === 0 ? "" : stderr;
}
