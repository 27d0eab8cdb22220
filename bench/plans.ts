import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { emulatorEnvironment } from "../sandbox/environment";
import { providerEnvironment } from "../sandbox/provider-mirror";
import { loadMap } from "../src/map";
import { stackId } from "../src/jurisdiction/names";
import { endpointOf } from "./endpoint";
import { measure, median } from "./measure";
import type { Program } from "./measure";
import { COMMERCIAL_REGIONS, regionsMap } from "./regions-map";
import { logStep, time } from "./rows";
import type { Report, Row } from "./rows";

const ROOT = join(__dirname, "../..");
const ACME = join(ROOT, "__tests__/map/fixtures/acme.yaml");
const CLI = join(ROOT, "dist/forensics.js");
const ALL = COMMERCIAL_REGIONS.length;

/** Goals: half of cdktf's time; a second beyond the reading; one copy of the provider. */
const GOALS = { plan: 0.5, reviewMs: 1000, copies: 1 } as const;

/** Planning all of acme in an emulator, against cdktf stack by stack; and reviewing many plans. Each once: it takes minutes. */
export async function planning(scratch: string): Promise<Report> {
  const folder = join(scratch, "plans");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // A separate process: the measurement waits until it has ended.
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

function measured(scratch: string, folder: string, env: Readonly<Record<string, string>>): Report {
  logStep("acme: planning all stacks");
  const ours = layOut(folder, "ours", ACME, env);
  const plan = measure(ourPlans(ours), scratch);
  logStep("acme: cdktf diff, stack by stack");
  const diff = measure(cdktfDiffs(layOut(folder, "cdktf", ACME, env)), scratch);
  const rows: readonly Row[] = [
    time("planning all of acme", [plan], "cdktf diff, stack by stack", [diff], GOALS.plan),
    ...reviewing(scratch, folder, env),
    providersOf(ours),
  ];
  return { rows, notes: ["Planning is measured once, in an emulator, into local state."] };
}

/** Reviews of every region at once: of first deployments, where there is most to say, and of one change in each. */
function reviewing(scratch: string, folder: string, env: Readonly<Record<string, string>>): readonly Row[] {
  logStep(`a plan for each of ${ALL} regions`);
  const first = layOut(folder, "first", written(folder, "first.yaml", regionsMap(ALL)), env);
  const change = layOut(folder, "change", written(folder, "change.yaml", regionsMap(ALL, 10)), env);
  const stack = "world-eu-central-1";
  const plan = join(first.output, "plans", `${stack}.tfplan`);
  const apply = ["apply", "-no-color", "-parallelism=40", plan];
  measure(ourPlans(first, stack), scratch);
  execFileSync("terraform", apply, {
    cwd: join(first.output, "stacks", stack),
    env: { ...process.env, ...env },
    stdio: "ignore",
  });
  mkdirSync(join(change.output, "states"), { recursive: true });
  copyFileSync(stateOf(first.output, stack), stateOf(change.output, stack));
  measure(ourPlans(change, stack), scratch);
  logStep(`reviews of ${ALL} plans`);
  return [
    beyondReading(`review of ${ALL} plans of a change, beyond reading them`, scratch, copiesOf(change), GOALS.reviewMs),
    beyondReading(`review of ${ALL} first deployments, beyond reading them`, scratch, copiesOf(first)),
  ];
}

interface Copies {
  readonly map: string;
  readonly plans: string;
}

function beyondReading(what: string, scratch: string, { map, plans }: Copies, goal?: number): Row {
  // What it finds makes it exit with 2.
  const command = `${process.execPath} ${CLI} review ${plans} --map ${map} --json > /dev/null || test $? -eq 2`;
  const review: Program = { command: "bash", args: ["-c", command], cwd: ROOT, env: {} };
  const reading: Program = { command: process.execPath, args: ["-e", READING, plans], cwd: ROOT, env: {} };
  const rounds = [1, 2, 3, 4, 5].map(() => measure(review, scratch).ms - measure(reading, scratch).ms);
  const beyond = median(rounds);
  return { what, unit: "ms", median: beyond, ...(goal === undefined ? {} : { goal, met: beyond <= goal }) };
}

function providersOf({ output }: Laid): Row {
  const stacks = readdirSync(join(output, "stacks"));
  const copies = new Set(stacks.map((stack) => providerOf(join(output, "stacks", stack)))).size;
  const what = `copies of the provider on disk, ${stacks.length} stacks`;
  return { what, unit: "", median: copies, goal: GOALS.copies, met: copies === GOALS.copies };
}

interface Laid {
  readonly map: string;
  readonly output: string;
  readonly env: Readonly<Record<string, string>>;
}

function stateOf(output: string, stack: string): string {
  return join(output, "states", `${stack}.tfstate`);
}

/** Synthesizes a map, with local state: no bucket is needed to plan. */
function layOut(folder: string, name: string, map: string, env: Laid["env"]): Laid {
  const output = join(folder, name);
  const args = [join(ROOT, "dist/main.js")];
  const settings = { JURISDICTION_MAP: map, CDKTF_OUTDIR: output };
  measure({ command: process.execPath, args, cwd: ROOT, env: settings }, folder);
  for (const stack of readdirSync(join(output, "stacks"))) {
    const file = join(output, "stacks", stack, "cdk.tf.json");
    const json = JSON.parse(readFileSync(file, "utf8")) as { readonly terraform: object };
    const backend = { local: { path: stateOf(output, stack) } };
    writeFileSync(file, JSON.stringify({ ...json, terraform: { ...json.terraform, backend } }));
  }
  return { map, output, env };
}

function ourPlans({ map, output, env }: Laid, ...selectors: readonly string[]): Program {
  const args = [CLI, "plan", ...selectors, "--map", map, "--skip-synth", "--output", output, "--json"];
  return { command: process.execPath, args, cwd: ROOT, env };
}

function cdktfDiffs({ map, output, env }: Laid): Program {
  const stacks = readdirSync(join(output, "stacks")).join(" ");
  const diff = `npx cdktf diff $stack --skip-synth --skip-provider-lock --output ${output}`;
  const quiet = { CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", JURISDICTION_MAP: map };
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

/** The plan of one region as it would be in each: only region and account are others. */
function copiesOf({ map, output }: Laid): Copies {
  const plans = join(output, "plans");
  const folder = join(output, "copies");
  mkdirSync(folder);
  const specs = loadMap(map).jurisdictions.flatMap(({ regions }) => regions);
  const planned = specs.find((spec) => existsSync(join(plans, `${stackId(spec)}.json`)));
  if (planned === undefined) throw new Error(`${plans} holds no plan of a region`);
  const text = readFileSync(join(plans, `${stackId(planned)}.json`), "utf8");
  for (const spec of specs) {
    const own = text.replaceAll(planned.region, spec.region).replaceAll(planned.account, spec.account);
    written(folder, `${stackId(spec)}.json`, own);
  }
  return { map, plans: folder };
}

function written(folder: string, name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function providerOf(stack: string): string {
  const hashicorp = join(stack, ".terraform/providers/registry.terraform.io/hashicorp/aws");
  const [version = ""] = readdirSync(hashicorp);
  const [platform = ""] = readdirSync(join(hashicorp, version));
  return realpathSync(join(hashicorp, version, platform));
}
