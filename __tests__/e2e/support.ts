import { execFileSync, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const ROOT = resolve(__dirname, "../..");
export const ACME = resolve(ROOT, "__tests__/map/fixtures/acme.yaml");

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** A program under way, and everything it has printed so far. */
export class Running {
  output = "";
  readonly finished: Promise<Outcome>;
  readonly process: ChildProcess;

  constructor(program: string, args: readonly string[], { cwd = ROOT, env = process.env }: RunOptions = {}) {
    // A group of its own, so that a signal reaches what it starts as well.
    this.process = spawn(program, args, { cwd, env: withoutNpm(env), detached: true });
    this.process.stdout?.on("data", (data: Buffer) => (this.output += data.toString()));
    this.process.stderr?.on("data", (data: Buffer) => (this.output += data.toString()));
    this.finished = new Promise((done, fail) => {
      this.process.on("error", fail);
      this.process.on("close", (code) => {
        done({ code: code ?? 1, output: this.output });
      });
    });
  }

  /** Waits until the program has printed something; fails when it ends without. */
  printed(pattern: RegExp): Promise<RegExpExecArray> {
    return this.until(`printing ${String(pattern)}`, () => pattern.exec(this.output) ?? undefined);
  }

  /** Waits until something is found while the program runs; fails when it ends without. */
  async until<T>(what: string, find: () => T | undefined | Promise<T | undefined>): Promise<T> {
    for (;;) {
      const found = await find();
      if (found !== undefined) return found;
      if (this.process.exitCode !== null) throw new Error(`ended without ${what}:\n${this.output}`);
      await new Promise((done) => setTimeout(done, 200));
    }
  }

  /** Ctrl-C reaches the program alone, as on a terminal; a kill takes Terraform along, as a power failure would. */
  signal(name: NodeJS.Signals): void {
    const { pid, exitCode } = this.process;
    if (pid === undefined || exitCode !== null) return;
    for (const group of name === "SIGKILL" ? [pid, ...terraformsBelow(pid)] : [pid]) process.kill(-group, name);
  }
}

/** As a user's shell has it: these tests are themselves run by npm. */
function withoutNpm(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("npm_")));
}

/** Every Terraform that a process has started, itself or by others; each leads a process group of its own. */
function terraformsBelow(pid: number): readonly number[] {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,comm="], { encoding: "utf8" }).trim().split("\n");
  const processes = rows.map((row) => row.trim().split(/\s+/));
  const below = (parent: number): readonly number[] =>
    processes.flatMap(([child, ppid, name]) =>
      Number(ppid) === parent ? [...(name === "terraform" ? [Number(child)] : []), ...below(Number(child))] : [],
    );
  return below(pid);
}

export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const running = new Running(program, args, options);
  running.process.stdin?.end();
  return running.finished;
}

/** Runs work on every item, two at a time: as many as a small machine's cores and memory bear. */
export async function twoAtATime<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all([worker(), worker()]);
}

/** Gives a folder a lock without checksums: for them Terraform reads all of a provider, in every command. */
export function lockWithoutChecksums(folder: string): void {
  const provider = 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.100.0"\n}\n';
  writeFileSync(join(folder, ".terraform.lock.hcl"), provider);
}

/** Puts the AWS CLI into a folder, as the sandbox does for its shell. */
export async function makeAwsCli(bin: string): Promise<void> {
  const make = `require("./dist/sandbox/session/aws-cli.js").makeAwsCli(".sandbox", ${JSON.stringify(bin)})`;
  expect(await run("node", ["-e", make])).toEqual({ code: 0, output: "" });
}

/** Makes an `npx` that starts what npm's own would, without npm, which takes longer to start than most commands run. */
export function makeNpx(bin: string): void {
  const forensics = `[ "$name" = forensics ] && exec node '${ROOT}/dist/forensics.js' "$@"`;
  const script = ["#!/bin/sh", "name=$1", "shift", forensics, `exec '${ROOT}/node_modules/.bin/'"$name" "$@"`, ""];
  writeFileSync(join(bin, "npx"), script.join("\n"), { mode: 0o755 });
}

/** Starts the emulator alone, with what the accounts of a map would have already and no stack deployed. */
export async function startEmulator(
  folder: string,
  map = ACME,
): Promise<{ readonly endpoint: string; readonly stop: () => void }> {
  const running = new Running("node", ["dist/sandbox/serve.js", map, folder]);
  const [, endpoint = ""] = await running.printed(/endpoint (\S+)/);
  return {
    endpoint,
    stop: () => {
      running.signal("SIGTERM");
    },
  };
}
