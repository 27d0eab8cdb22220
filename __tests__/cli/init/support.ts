import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { FLAGS } from "../../../src/cli/init/answers/flags";
import type { Answers } from "../../../src/cli/init/answers/answers";

export const ROOT = resolve(__dirname, "../../..");

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];

/** An empty folder, which the end of the test file removes. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "init-"));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

/** Runs the compiled program in a folder, without a terminal and without anybody's credentials. */
export function forensics(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, "dist/forensics.js"), ...args],
      { cwd: folder, env: { PATH: process.env["PATH"], HOME: folder, ...env } },
      (error, stdout, stderr) => {
        done({ code: error === null ? 0 : Number(error.code), stdout, stderr });
      },
    );
    child.stdin?.end();
  });
}

/** The flags that give these answers. */
export function flagsOf(answers: Answers): readonly string[] {
  return FLAGS.flatMap(({ flag, values }) => values(answers).flatMap((value) => [flag, value]));
}

/** Every file below a folder, by path. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}
