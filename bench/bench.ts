import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { listingImages } from "./image-status";
import { inTurns, measure, median } from "./measure";
import type { Program } from "./measure";
import { planning } from "./plans";
import { COMMERCIAL_REGIONS, regionsMap } from "./regions-map";
import { logStep, memory, missed, row, table, time } from "./rows";
import type { Report, Row } from "./rows";
import { layOutStock } from "./stock";

/**
 * `npm run bench`: what synthesis costs, against bare cdktf and against cdktf's own set-up, and what the commands cost that
 * ask many regions; all from one run. Exits with 1 if a goal is missed.
 */

const ROOT = join(__dirname, "../..");
const SCRATCH = join(ROOT, ".bench");
const ACME = join(ROOT, "__tests__/map/fixtures/acme.yaml");
const ALL = COMMERCIAL_REGIONS.length;

/** Goals: no more than so many times what it is held against. The last one is "flat": regions must not add to each other. */
const GOALS = { bare: 1.3, stock: 0.5, flat: 1.2, check: 1 } as const;

async function main(): Promise<void> {
  const options = { json: { type: "boolean", default: false }, rounds: { type: "string", default: "5" } } as const;
  const { json, rounds: given } = parseArgs({ options }).values;
  const rounds = Number(given);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds must be a positive number, not "${given}"`);
  rmSync(join(SCRATCH, "out"), { recursive: true, force: true });
  for (const folder of ["maps", "out"]) mkdirSync(join(SCRATCH, folder), { recursive: true });

  const reports = [
    againstBare(rounds),
    checking(rounds),
    perRegion(rounds),
    againstStock(rounds),
    await listingImages(SCRATCH),
    await planning(SCRATCH),
  ];
  const rows = reports.flatMap((report) => report.rows);
  const notes = [
    `Medians of ${rounds} rounds in turns after a warm-up, ratios within each round; Node ${process.version}, ${cpus().length} cores.`,
    ...reports.flatMap((report) => report.notes),
  ];
  console.log(json ? JSON.stringify({ rows, notes }, null, 2) : [table(rows), ...notes].join("\n"));
  for (const line of missed(rows)) {
    console.error(`bench: ${line}`);
    process.exitCode = 1;
  }
}

/** Our program and bare cdktf making the very same stacks. */
function againstBare(rounds: number): Report {
  const maps = { acme: ACME, [`${ALL} regions`]: mapOf(ALL) };
  const reports = Object.entries(maps).map(([name, map]): Report => {
    logStep(`${name}: comparing the output with bare cdktf`);
    const folder = name.replaceAll(" ", "-");
    const ours = ourProgram(map, `${folder}-ours`);
    measure(ours, SCRATCH);
    const bare = bareProgram(stacksOf(`${folder}-ours`), `${folder}-bare`);
    measure(bare, SCRATCH);
    const stacks = requireSame(`${folder}-ours`, `${folder}-bare`);

    logStep(`${name}: synthesis against bare cdktf`);
    const samples = inTurns({ ours, bare }, rounds, SCRATCH);
    return {
      rows: [
        time(`synthesis of ${name}`, samples.ours, "bare cdktf", samples.bare, GOALS.bare),
        memory(`synthesis of ${name}`, samples.ours, "bare cdktf", samples.bare),
      ],
      notes: [`${name}: bare cdktf wrote the same ${stacks} stacks, byte for byte without metadata.`],
    };
  });
  return {
    rows: reports.flatMap((report) => report.rows),
    notes: [...reports.flatMap((report) => report.notes), "Bare cdktf's time is without reading its configurations."],
  };
}

/** Judging stacks by every rule, against bare cdktf writing them, which judges nothing. */
function checking(rounds: number): Report {
  const out = `${ALL}-regions-ours`;
  logStep(`${ALL} regions: checking against synthesis`);
  const check: Program = {
    command: process.execPath,
    args: [join(ROOT, "dist/forensics.js"), "check", join(SCRATCH, "out", out), "--json"],
    cwd: ROOT,
    env: {},
  };
  const bare = bareProgram(stacksOf(out), `${ALL}-regions-bare`);
  const samples = inTurns({ check, bare }, rounds, SCRATCH);
  return {
    rows: [
      time(`forensics check of ${ALL} regions`, samples.check, "bare cdktf's synthesis", samples.bare, GOALS.check),
    ],
    notes: [],
  };
}

/** What one more region costs, with few regions and with many. */
function perRegion(rounds: number): Report {
  logStep("cost per added region");
  const counts = [1, 9, 17, ALL];
  const programs = Object.fromEntries(counts.map((count) => [count, ourProgram(mapOf(count), `${count}-regions`)]));
  const samples = inTurns(programs, rounds, SCRATCH);
  const times = (count: number): readonly number[] => (samples[count] ?? []).map(({ ms }) => ms);
  const added = (from: number, to: number): readonly number[] => {
    const fewer = times(from);
    return times(to).map((ms, round) => (ms - (fewer[round] ?? NaN)) / (to - from));
  };
  const first = added(1, 9);
  const step = (from: number, to: number): Row =>
    row(`each region, from ${from} to ${to}`, "ms", added(from, to), "the first ones", first, GOALS.flat);
  return {
    rows: [{ what: "each region, from 1 to 9", unit: "ms", median: median(first) }, step(9, 17), step(17, ALL)],
    notes: [
      `Whole runs, by regions: ${counts.map((count) => `${count} in ${median(times(count)).toFixed(0)} ms`).join(", ")}.`,
    ],
  };
}

/** `npx cdktf synth` with our cdktf.json, and with that of cdktf's TypeScript template, over the same program. */
function againstStock(rounds: number): Report {
  const what = "npx cdktf synth of acme";
  const folder = join(SCRATCH, "stock");
  logStep("laying out cdktf's stock set-up");
  const missing = layOutStock(ROOT, folder);
  if (missing !== undefined) {
    return { rows: [{ what, unit: "ms", goal: GOALS.stock }], notes: [`Not measured: ${missing}`] };
  }
  const ours = cdktfSynth(ROOT, "cli-ours");
  const stock = cdktfSynth(folder, "cli-stock");
  for (const program of [ours, stock]) measure(program, SCRATCH);
  requireSame("cli-ours", "cli-stock");

  logStep("npx cdktf synth against cdktf's stock set-up");
  const samples = inTurns({ ours, stock }, rounds, SCRATCH);
  return {
    rows: [
      time(what, samples.ours, "ts-node template", samples.stock, GOALS.stock),
      memory(what, samples.ours, "ts-node template", samples.stock),
    ],
    notes: ["Memory is the peak of the largest of the processes."],
  };
}

function ourProgram(map: string, out: string): Program {
  const env = { JURISDICTION_MAP: map, CDKTF_OUTDIR: join(SCRATCH, "out", out) };
  return { command: process.execPath, args: [join(ROOT, "dist/main.js")], cwd: ROOT, env };
}

function bareProgram(stacks: string, out: string): Program {
  return {
    command: process.execPath,
    args: [join(__dirname, "bare.js"), stacks],
    cwd: ROOT,
    env: { CDKTF_OUTDIR: join(SCRATCH, "out", out) },
    setupMs: (stdout) => (JSON.parse(stdout) as { setupMs: number }).setupMs,
  };
}

function cdktfSynth(cwd: string, out: string): Program {
  const env = { JURISDICTION_MAP: ACME, CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1" };
  return { command: "npx", args: ["cdktf", "synth", "--output", join(SCRATCH, "out", out)], cwd, env };
}

function mapOf(regions: number): string {
  const file = join(SCRATCH, `maps/${regions}-regions.yaml`);
  writeFileSync(file, regionsMap(regions));
  return file;
}

function stacksOf(out: string): string {
  return join(SCRATCH, "out", out, "stacks");
}

/** Prints the number of compared stacks. @throws if two programs did not do the same work, so that their times are not comparable */
function requireSame(ours: string, theirs: string): number {
  const [mine, other] = [readStacks(ours), readStacks(theirs)];
  const ids = new Set([...mine.keys(), ...other.keys()]);
  const different = [...ids].filter((id) => mine.get(id) !== other.get(id));
  if (different.length > 0)
    throw new Error(`${ours} and ${theirs} differ in ${different.join(", ")}: see ${SCRATCH}/out`);
  if (ids.size === 0) throw new Error(`${ours} has no stacks`);
  return ids.size;
}

function readStacks(out: string): ReadonlyMap<string, string> {
  const folder = stacksOf(out);
  const withoutMetadata = (key: string, value: unknown): unknown => (key === "//" ? undefined : value);
  const read = (id: string): unknown =>
    JSON.parse(readFileSync(join(folder, id, "cdk.tf.json"), "utf8"), withoutMetadata);
  return new Map(readdirSync(folder).map((id) => [id, JSON.stringify(read(id))]));
}

main().catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
