import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

/** A program to be run as a person would run it. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds, read from its output, that do not belong to the work. @default 0 */
  readonly setupMs?: (stdout: string) => number;
}

export interface Sample {
  readonly ms: number;
  /** Peak memory of the largest of its Node processes. */
  readonly peakMiB: number;
}

/** Runs a program once. @throws when it fails: a failed run has no time. */
export function measure(program: Program, scratch: string): Sample {
  const peakFile = join(scratch, "peak.txt");
  rmSync(peakFile, { force: true });
  const preload = `--require ${JSON.stringify(join(__dirname, "peak.js"))}`;
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(program.command, program.args, {
    cwd: program.cwd,
    env: { ...process.env, ...program.env, NODE_OPTIONS: preload, BENCH_PEAK_FILE: peakFile },
    encoding: "utf8",
  });
  const ms = performance.now() - start;
  if (status !== 0) {
    const reason = error?.message ?? [stdout, stderr].join("\n").trim();
    throw new Error(`${[program.command, ...program.args].join(" ")} failed (${status ?? "not ended"}):\n${reason}`);
  }
  const peaks = readFileSync(peakFile, "utf8").trim().split("\n").map(Number);
  return { ms: ms - (program.setupMs?.(stdout) ?? 0), peakMiB: Math.max(...peaks) / 1024 };
}

/**
 * Runs programs in turns, A B A B, so that a slow moment of the machine hits all alike; the first round only warms up.
 * The samples of a round have the same index.
 */
export function inTurns<Name extends string>(
  programs: Readonly<Record<Name, Program>>,
  rounds: number,
  scratch: string,
): Readonly<Record<Name, readonly Sample[]>> {
  const names = Object.keys(programs) as Name[];
  const samples = new Map(names.map((name): [Name, Sample[]] => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, taken] of samples) {
      const sample = measure(programs[name], scratch);
      if (round > 0) taken.push(sample);
    }
  }
  return Object.fromEntries(samples) as Record<Name, Sample[]>;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
