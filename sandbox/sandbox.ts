import { rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";

import { printJson } from "../src/cli/print-json";
import { runAll } from "../src/cli/run-tasks";
import type { LogStep, Task } from "../src/cli/run-tasks";
import { loadMap } from "../src/map";
import { stackId } from "../src/jurisdiction/names";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { synthesize } from "../src/cli/synthesize";
import { receivedSignal } from "../src/terraform/signals";
import { Planner } from "../src/terraform/planner";
import { stacksOfRegion } from "../src/facts/stacks/stacks-of";
import { programFile } from "../src/program-file";
import { UserError } from "../src/user-error";
import { deploy } from "./deploy";
import type { Deployment } from "./deploy";
import { startEmulator } from "./emulator";
import type { Emulator } from "./emulator";
import { startHcpTerraformFor } from "./hcp-terraform/server";
import type { HcpTerraform } from "./hcp-terraform/server";
import { AT_ONCE_IN_TERRAFORM, emulatorEnvironment, emulatorVariables } from "./environment";
import { providerEnvironment } from "./provider-mirror";
import { report } from "./report";
import { makeRunFolder } from "./run-folder";
import { putSessionLog } from "./samples/session-log";
import { selectRegions } from "./select";
import { makeSession } from "./session/session";
import type { Session, SessionOptions } from "./session/session";
import { openShell } from "./session/shell";
import { keepText, shellText } from "./session/texts";
import { makeWorkFolder } from "./session/work-folder";
import type { WorkFolder } from "./session/work-folder";
import { ensureVenv } from "./venv";

const HOME = resolve(".sandbox");

/** The bundled map has one kind of archive alone, the one that AWS offers to every account. */
const OWN_MAP = relative(process.cwd(), programFile("sandbox/jurisdictions.yaml"));

/** Most of an apply is waiting; more at once than this fill a small machine's memory. */
const AT_ONCE = { concurrent: 3 };

export interface SandboxOptions {
  readonly map?: string;
  readonly keep?: boolean;
  readonly json?: boolean;
}

/** What a run shares among its steps. */
interface Run {
  /** Its folder. */
  readonly folder: string;
  readonly map: string;
  readonly specs: readonly RegionSpec[];
  /** Whether to show no progress. */
  readonly quiet: boolean;
}

/**
 * Deploys region stacks, bootstrapped, into an emulator that ends with this run. On a terminal it then opens a shell to
 * practise in.
 *
 * @throws {UserError} where a stack does not come up as its configuration says
 */
export async function sandbox(ids: readonly string[], options: SandboxOptions): Promise<void> {
  const { keep: isKept = false, json: quiet = false } = options;
  const map = options.map ?? process.env["JURISDICTION_MAP"] ?? OWN_MAP;
  const content = loadMap(map);
  const specs = selectRegions(content, ids);
  const run: Run = { folder: makeRunFolder(HOME), map, specs, quiet };
  let emulator: Emulator | undefined;
  let cloud: HcpTerraform | undefined;
  try {
    emulator = await start(run);
    cloud = await startHcpTerraformFor(specs, run.folder);
    const variables = variablesOf(emulator, cloud, run);
    const env = { ...emulatorEnvironment(process.env, emulator.endpoint), ...variables };
    const work = await makeWorkFolder(run.folder, map, content);
    const deployments = await deployAll(run, work, env);
    for (const spec of specs) await putSessionLog(emulator.endpoint, spec);
    const isShell = !isKept && !quiet && process.stdin.isTTY && process.stdout.isTTY;
    const session =
      isKept || isShell ? await sessionOf(run, work, { endpoint: emulator.endpoint, variables }) : undefined;
    if (quiet) printJson({ stacks: deployments, ...(session === undefined ? {} : { session }) });
    else console.log(report(deployments));
    if (session !== undefined) await (isShell ? practise(session, run, env) : keep(session, run));
    if (deployments.some(({ drift, leftOut }) => drift.length + leftOut.length > 0))
      throw new UserError("some stacks differ from their configuration after the deployment");
  } finally {
    emulator?.stop();
    cloud?.stop();
    rmSync(run.folder, { recursive: true, force: true });
  }
}

async function start({ specs, folder, quiet }: Run): Promise<Emulator> {
  const title = "Making the emulator ready (some 30 seconds on first use)";
  const ensure = (logStep: LogStep) => ensureVenv(join(HOME, "venv"), { announce: quiet ? undefined : logStep });
  const [python = ""] = await runAll([{ title, run: ensure }], { quiet });
  const run = () => startEmulator({ python, folder, specs });
  const [emulator] = await runAll([{ title: "Starting the emulator", run }], { quiet });
  if (emulator === undefined) throw new Error("the emulator was not started");
  return emulator;
}

/** Everything by which Terraform, SDKs and the AWS CLI find the emulator, and nothing else. */
function variablesOf(
  { endpoint }: Emulator,
  cloud: HcpTerraform | undefined,
  { folder }: Run,
): Readonly<Record<string, string>> {
  return {
    ...emulatorVariables(endpoint),
    ...providerEnvironment(process.env, folder),
    // HCP Terraform refuses these two.
    ...(cloud?.env ?? AT_ONCE_IN_TERRAFORM),
  };
}

async function deployAll(
  { specs, map, folder, quiet }: Run,
  { output }: WorkFolder,
  env: NodeJS.ProcessEnv,
): Promise<readonly Deployment[]> {
  const planner = new Planner({ output, env, lock: undefined });
  await synthesize({ map, output, quiet });
  const prepare = () => planner.prepare(specs.flatMap(stacksOfRegion));
  await runAll([{ title: "Getting the providers", run: prepare }], { quiet });
  const tasks = specs.map((spec): Task<Deployment> => ({
    title: stackId(spec),
    run: (logStep) => deploy({ spec, run: folder, planner, step: logStep }),
  }));
  return runAll(tasks, { ...AT_ONCE, quiet });
}

async function sessionOf(
  { specs, folder, quiet }: Run,
  work: WorkFolder,
  reach: Pick<SessionOptions, "endpoint" | "variables">,
): Promise<Session> {
  const title = "Making the AWS CLI ready (some 30 seconds on first use)";
  const make = () => makeSession({ home: HOME, run: folder, work, specs, ...reach });
  const [session] = await runAll([{ title, run: make }], { quiet });
  if (session === undefined) throw new Error("the session was not made");
  return session;
}

async function practise(session: Session, { folder, specs }: Run, env: NodeJS.ProcessEnv): Promise<void> {
  console.log(shellText(specs));
  await openShell(session, folder, env);
}

async function keep(session: Session, { specs, quiet }: Run): Promise<void> {
  if (!quiet) console.log(keepText(session, specs));
  const alive = setInterval(() => undefined, 60_000);
  await new Promise<unknown>((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, done);
    if (receivedSignal() !== undefined) done(undefined);
  });
  clearInterval(alive);
}
