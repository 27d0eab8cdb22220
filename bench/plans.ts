import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { emulatorEnvironment, pointAtEmulator } from "../sandbox/overrides";
import { providerEnvironment } from "../sandbox/provider-mirror";
import { loadMap } from "../src/jurisdiction";
import { stackId } from "../src/jurisdiction/names";
import { measure, median } from "./measure";
import type { Program } from "./measure";
import { COMMERCIAL_REGIONS, regionsMap } from "./regions-map";
import { tell, time } from "./rows";
import type { Report, Row } from "./rows";

const ROOT = join(__dirname, "../..");
const ACME = join(ROOT, "__tests__/jurisdiction/fixtures/acme.yaml");
const CLI = join(ROOT, "dist/src/cli/forensics.js");
const ALL = COMMERCIAL_REGIONS.length;

/** Goals: half of cdktf's time; a second beyond the reading; one copy of the provider. */
const GOALS = { plan: 0.5, reviewMs: 1000, copies: 1 } as const;

/** Planning all of acme in an emulator, against cdktf stack by stack; and reviewing many plans. Each once: it takes minutes. */
export async function planning(scratch: string): Promise<Report> {
  const folder = join(scratch, "plans");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A process of its own: a measurement stands still here until it has ended.
  const emulator = spawn(process.execPath, ["dist/sandbox/serve.js", ACME, folder], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const endpoint = await endpointOf(emulator.stdout);
    const env = { ...emulatorEnvironment({}, endpoint), ...providerEnvironment(process.env, folder) };
    return measured(scratch, folder, env as Readonly<Record<string, string>>);
  } finally {
    emulator.kill();
  }
}

async function endpointOf(printed: AsyncIterable<Buffer>): Promise<string> {
  let text = "";
  for await (const chunk of printed) {
    text += chunk.toString();
    const [, endpoint] = /endpoint (\S+)\n/.exec(text) ?? [];
    if (endpoint !== undefined) return endpoint;
  }
  throw new Error(`the emulator did not start: ${text}`);
}

function measured(scratch: string, folder: string, env: Readonly<Record<string, string>>): Report {
  tell("acme: planning all stacks");
  const ours = measure(ourPlans(layOut(folder, "ours", env)), scratch);
  tell("acme: cdktf diff, stack by stack");
  const theirs = measure(cdktfDiffs(layOut(folder, "cdktf", env)), scratch);
  tell(`review of ${ALL} plans`);
  const map = join(folder, "every-region.yaml");
  writeFileSync(map, regionsMap(ALL));
  const plans = copiesOf(join(folder, "ours", "plans", "eu-eu-central-1.json"), join(folder, "many"), map);
  // What it finds makes it exit with 2.
  const reviewing = `${process.execPath} ${CLI} review ${plans} --map ${map} --json > /dev/null || test $? -eq 2`;
  const review = inRounds({ command: "bash", args: ["-c", reviewing] }, scratch);
  const reading = inRounds({ command: process.execPath, args: ["-e", READING, plans] }, scratch);
  const beyond = review - reading;
  const copies = new Set(readdirSync(join(folder, "ours", "stacks")).map((stack) => providerOf(folder, stack))).size;
  const rows: readonly Row[] = [
    time("planning all of acme", [ours], "cdktf diff, stack by stack", [theirs], GOALS.plan),
    {
      what: `review of ${ALL} plans, beyond reading them`,
      unit: "ms",
      median: beyond,
      goal: GOALS.reviewMs,
      met: beyond <= GOALS.reviewMs,
    },
    {
      what: "copies of the provider on disk, 12 stacks",
      unit: "",
      median: copies,
      goal: GOALS.copies,
      met: copies === 1,
    },
  ];
  return { rows, notes: ["Planning is measured once, in an emulator, into local state."] };
}

interface Laid {
  readonly output: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Synthesizes acme, with state beside each stack: no bucket is needed to plan. */
function layOut(folder: string, name: string, env: Laid["env"]): Laid {
  const output = join(folder, name);
  measure(
    {
      command: process.execPath,
      args: [join(ROOT, "dist/main.js")],
      cwd: ROOT,
      env: { JURISDICTION_MAP: ACME, CDKTF_OUTDIR: output },
    },
    folder,
  );
  for (const stack of readdirSync(join(output, "stacks"))) {
    const at = join(output, "stacks", stack);
    pointAtEmulator(at);
    const backend = { local: { path: "terraform.tfstate" } };
    writeFileSync(join(at, "backend_override.tf.json"), JSON.stringify({ terraform: { backend } }));
  }
  return { output, env };
}

function ourPlans({ output, env }: Laid): Program {
  const args = [CLI, "plan", "--map", ACME, "--skip-synth", "--output", output, "--json"];
  return { command: process.execPath, args, cwd: ROOT, env };
}

function cdktfDiffs({ output, env }: Laid): Program {
  const stacks = readdirSync(join(output, "stacks")).join(" ");
  const diff = `npx cdktf diff $stack --skip-synth --skip-provider-lock --output ${output}`;
  const quiet = { CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", JURISDICTION_MAP: ACME };
  return {
    command: "bash",
    args: ["-c", `set -e; for stack in ${stacks}; do ${diff} > /dev/null; done`],
    cwd: ROOT,
    env: { ...env, ...quiet },
  };
}

const READING = `
  const { readdirSync, readFileSync } = require("node:fs");
  for (const name of readdirSync(process.argv[1])) JSON.parse(readFileSync(process.argv[1] + "/" + name, "utf8"));`;

/** One plan under the names of a map's stacks, each judged by its own part of the map. */
function copiesOf(file: string, folder: string, map: string): string {
  mkdirSync(folder, { recursive: true });
  const text = readFileSync(file, "utf8");
  const specs = loadMap(map).jurisdictions.flatMap(({ regions }) => regions);
  for (const spec of specs) writeFileSync(join(folder, `${stackId(spec)}.json`), text);
  return folder;
}

function inRounds({ command, args }: Pick<Program, "command" | "args">, scratch: string): number {
  const samples = [1, 2, 3].map(() => measure({ command, args, cwd: ROOT, env: {} }, scratch));
  return median(samples.map(({ ms }) => ms));
}

function providerOf(folder: string, stack: string): string {
  const hashicorp = join(folder, "ours", "stacks", stack, ".terraform/providers/registry.terraform.io/hashicorp/aws");
  const [version = ""] = readdirSync(hashicorp);
  const [platform = ""] = readdirSync(join(hashicorp, version));
  return realpathSync(join(hashicorp, version, platform));
}
