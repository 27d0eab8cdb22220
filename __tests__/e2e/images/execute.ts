import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { openSync } from "node:fs";

export interface Executed {
  readonly code: number;
  readonly stdout: string;
  /** Both streams, in the order in which they arrived. */
  readonly output: string;
}

export interface ExecuteOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it does not get the signals of the terminal. @default false */
  readonly detached?: boolean;
}

/** Runs a program to its end. */
export function execute(program: string, args: readonly string[], options: ExecuteOptions = {}): Promise<Executed> {
  const { input = "", env = {}, detached = false } = options;
  const child = spawn(program, args, { env: { ...process.env, ...env }, detached });
  let [stdout, output] = ["", ""];
  child.stdout.on("data", (data: Buffer) => ([stdout, output] = [stdout + data.toString(), output + data.toString()]));
  child.stderr.on("data", (data: Buffer) => (output += data.toString()));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => {
      done({ code: code ?? 255, stdout, output });
    });
  });
}

/** Runs a program to its end. @throws with what it printed, if it fails @returns what it printed on standard output */
export async function succeed(program: string, args: readonly string[], options: ExecuteOptions = {}): Promise<string> {
  const { code, stdout, output } = await execute(program, args, options);
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with code ${code}:\n${output}`);
  return stdout;
}

/** Starts a program that runs until it is ended, but not by a signal of the terminal. */
export function start(program: string, args: readonly string[], log: string): ChildProcess {
  const file = openSync(log, "a");
  return spawn(program, args, { stdio: ["ignore", file, file], detached: true });
}

/** Waits for the end of a program. */
export function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) =>
    child.once("exit", () => {
      done();
    }),
  );
}
