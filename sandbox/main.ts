import { rmSync } from "node:fs";
import { join, resolve } from "node:path";

import { Command } from "commander";
import { Listr } from "listr2";

import { runCommand } from "../src/cli/run-command";
import { loadMap } from "../src/map";
import { stackId } from "../src/jurisdiction/names";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { synthesize } from "../src/cli/synthesize";
import { Planner } from "../src/terraform/planner";
import { stacksOfRegion } from "../src/terraform/select-stacks";
import { UserError } from "../src/user-error";
import { deploy } from "./deploy";
import type { Deployment } from "./deploy";
import { startEmulator } from "./emulator";
import type { Emulator } from "./emulator";
import { startHcpTerraformFor } from "./hcp-terraform/server";
import type { HcpTerraform } from "./hcp-terraform/server";
import { emulatorEnvironment } from "./environment";
import { providerEnvironment } from "./provider-mirror";
import { lookAround, report } from "./report";
import { makeRunFolder } from "./run-folder";
import { selectRegions } from "./select";

import { ensureVenv } from "./venv";

const HOME = resolve(".sandbox");

/** The bundled map has one kind of archive alone, the one that AWS offers to every account. */
const OWN_MAP = join("sandbox", "jurisdictions.yaml");

/** Most of an apply is waiting; more at once than this fill a small machine's memory. */
const AT_ONCE = { concurrent: 3 };

/** Listr2 would end the process at Ctrl-C, with the emulator still up and Terraform's lock still held. */
const SIGNALS = { registerSignalListeners: false };

interface SandboxOptions {
  readonly map?: string;
  readonly keep?: boolean;
}

const command = new Command("sandbox")
  .description("Deploys stacks for real, with Terraform and the AWS provider, into an AWS emulator on this machine.")
  .argument("[stacks...]", "ids of region stacks (default: the first one of each kind of archive and of way in)")
  .option("--map <file>", `the map (default: $JURISDICTION_MAP, else ${OWN_MAP}, which has each kind of archive)`)
  .option("--keep", "leaves the emulator up, to look around in")
  .action((ids: readonly string[], options: SandboxOptions) => runCommand(() => sandbox(ids, options)));

async function sandbox(ids: readonly string[], options: SandboxOptions): Promise<void> {
  const map = options.map ?? process.env["JURISDICTION_MAP"] ?? OWN_MAP;
  const specs = selectRegions(loadMap(map), ids);
  const run = makeRunFolder(HOME);
  // Ctrl-C reaches Terraform through the terminal; it ends, and then everything here is cleared away.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => undefined);
  let emulator: Emulator | undefined;
  let cloud: HcpTerraform | undefined;
  try {
    emulator = await start(specs, run);
    cloud = await startHcpTerraformFor(specs, run);
    const env = environment(emulator, cloud, run);
    const deployments = await deployAll(specs, map, run, env);
    console.log(report(deployments));
    if (options.keep === true) await keep(emulator, cloud, specs, run);
    else if (deployments.some(({ drift, leftOut }) => drift.length + leftOut.length > 0)) {
      throw new UserError("not everything came up as it was asked for");
    }
  } finally {
    emulator?.stop();
    cloud?.stop();
    rmSync(run, { recursive: true, force: true });
  }
}

async function start(specs: readonly RegionSpec[], run: string): Promise<Emulator> {
  const started: { emulator?: Emulator; python: string } = { python: "" };
  await new Listr(
    [
      {
        title: "Making the emulator ready (some 30 seconds on first use)",
        task: async () => {
          started.python = await ensureVenv(join(HOME, "venv"));
        },
      },
      {
        title: "Starting the emulator",
        task: async () => {
          started.emulator = await startEmulator({ python: started.python, folder: run, specs });
        },
      },
    ],
    SIGNALS,
  ).run();
  if (started.emulator === undefined) throw new Error("the emulator was not started");
  return started.emulator;
}

function environment({ endpoint }: Emulator, cloud: HcpTerraform | undefined, run: string): NodeJS.ProcessEnv {
  return {
    ...emulatorEnvironment(process.env, endpoint),
    ...providerEnvironment(process.env, run),
    ...cloud?.env,
  };
}

async function deployAll(
  specs: readonly RegionSpec[],
  map: string,
  run: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly Deployment[]> {
  const deployments: Deployment[] = [];
  const planner = new Planner({ output: join(run, "out"), env, lock: undefined });
  await new Listr(
    [
      { title: `Synthesizing ${map}`, task: () => synthesize({ map, output: join(run, "out"), quiet: true }) },
      { title: "Getting the providers", task: () => planner.prepare(specs.flatMap(stacksOfRegion)) },
      {
        title: "Deploying",
        task: (_, task) =>
          task.newListr(
            specs.map((spec) => deployment(spec, run, planner, deployments)),
            AT_ONCE,
          ),
      },
    ],
    SIGNALS,
  ).run();
  return deployments;
}

function deployment(spec: RegionSpec, run: string, planner: Planner, done: Deployment[]) {
  return {
    title: stackId(spec),
    task: async (_: unknown, task: { output: string }) => {
      const step = (text: string): void => {
        task.output = text;
      };
      done.push(await deploy({ spec, run, planner, step }));
    },
  };
}

async function keep(
  { endpoint }: Emulator,
  cloud: HcpTerraform | undefined,
  specs: readonly RegionSpec[],
  run: string,
): Promise<void> {
  console.log(lookAround({ AWS_ENDPOINT_URL: endpoint, ...cloud?.env }, specs, join(run, "out", "stacks")));
  const alive = setInterval(() => undefined, 60_000);
  await new Promise<void>((done) => {
    process.once("SIGINT", done);
    process.once("SIGTERM", done);
  });
  clearInterval(alive);
}

void command.parseAsync();
