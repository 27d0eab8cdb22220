import { rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import { printJson } from "../src/cli/print-json";
import { runAll } from "../src/cli/run-tasks";
import type { Task } from "../src/cli/run-tasks";
import { loadMap } from "../src/map";
import { stackId } from "../src/jurisdiction/names";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { synthesize } from "../src/cli/synthesize";
import { Planner } from "../src/terraform/planner";
import { stacksOfRegion } from "../src/facts/stacks/stacks-of";
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
const OWN_MAP = relative(process.cwd(), join(__dirname, "../../sandbox/jurisdictions.yaml"));

/** Most of an apply is waiting; more at once than this fill a small machine's memory. */
const AT_ONCE = { concurrent: 3 };

export interface SandboxOptions {
  readonly map?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
}

/**
 * Deploys region stacks, bootstrapped, into an emulator that ends with this run.
 *
 * @throws {UserError} where a stack does not come up as its configuration says
 */
export async function sandbox(ids: readonly string[], options: SandboxOptions): Promise<void> {
  const { keep: isKept = false, json = false } = options;
  if (isKept && json) throw new UserError("--json cannot be combined with --keep, which waits for Ctrl-C");
  const map = options.map ?? process.env["JURISDICTION_MAP"] ?? OWN_MAP;
  const specs = selectRegions(loadMap(map), ids);
  const run = makeRunFolder(HOME);
  let emulator: Emulator | undefined;
  let cloud: HcpTerraform | undefined;
  try {
    emulator = await start(specs, run, json);
    cloud = await startHcpTerraformFor(specs, run);
    const env = environment(emulator, cloud, run);
    const deployments = await deployAll(specs, { map, run, env, quiet: json });
    if (json) printJson({ stacks: deployments });
    else console.log(report(deployments));
    if (isKept) await keep(emulator, cloud, specs, run);
    else if (deployments.some(({ drift, leftOut }) => drift.length + leftOut.length > 0)) {
      throw new UserError("some stacks differ from their configuration after the deployment");
    }
  } finally {
    emulator?.stop();
    cloud?.stop();
    rmSync(run, { recursive: true, force: true });
  }
}

async function start(specs: readonly RegionSpec[], folder: string, quiet: boolean): Promise<Emulator> {
  const title = "Making the emulator ready (some 30 seconds on first use)";
  const [python = ""] = await runAll([{ title, run: () => ensureVenv(join(HOME, "venv")) }], { quiet });
  const run = () => startEmulator({ python, folder, specs });
  const [emulator] = await runAll([{ title: "Starting the emulator", run }], { quiet });
  if (emulator === undefined) throw new Error("the emulator was not started");
  return emulator;
}

function environment({ endpoint }: Emulator, cloud: HcpTerraform | undefined, run: string): NodeJS.ProcessEnv {
  return {
    ...emulatorEnvironment(process.env, endpoint),
    ...providerEnvironment(process.env, run),
    ...cloud?.env,
  };
}

interface DeployAllOptions {
  readonly map: string;
  readonly run: string;
  readonly env: NodeJS.ProcessEnv;
  /** Whether to show no progress. */
  readonly quiet: boolean;
}

async function deployAll(
  specs: readonly RegionSpec[],
  { map, run, env, quiet }: DeployAllOptions,
): Promise<readonly Deployment[]> {
  const output = join(run, "out");
  const planner = new Planner({ output, env, lock: undefined });
  await synthesize({ map, output, quiet });
  const prepare = () => planner.prepare(specs.flatMap(stacksOfRegion));
  await runAll([{ title: "Getting the providers", run: prepare }], { quiet });
  const tasks = specs.map((spec): Task<Deployment> => ({
    title: stackId(spec),
    run: (logStep) => deploy({ spec, run, planner, step: logStep }),
  }));
  return runAll(tasks, { ...AT_ONCE, quiet });
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
