import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

import { isBootstrapped } from "../src/facts/stacks/may-hold";
import { stacksOfRegion } from "../src/facts/stacks/stacks-of";
import { stackId } from "../src/jurisdiction/names";
import type { RegionSpec } from "../src/jurisdiction/spec";
import { bootstrap } from "../src/terraform/bootstrap";
import type { Planner } from "../src/terraform/planner";
import { addressOf, recordedIn } from "../src/terraform/state";
import { mustRun, pullState } from "../src/terraform/terraform";
import { driftOf } from "./drift";

/** How one region's account came up in the sandbox. */
export interface Deployment {
  readonly stack: string;
  readonly resources: number;
  readonly seconds: number;
  readonly drift: readonly string[];
  /** Addresses in the configuration that the state does not have. */
  readonly leftOut: readonly string[];
}

export interface DeployOptions {
  readonly spec: RegionSpec;
  /** The sandbox's folder of this run. */
  readonly run: string;
  /** It has got the providers. */
  readonly planner: Planner;
  readonly step: (text: string) => void;
}

/** Does what a first deployment does: bootstraps the state, applies through the locked backend, and plans again. */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const { spec, run, planner, step } = options;
  const started = Date.now();
  const stack = stackId(spec);
  const workspace = planner.workspaceOf(stack, step);
  for (const home of stacksOfRegion(spec).filter(isBootstrapped)) await makeStateBucket(home.stack, options);
  step("initializing through the locked backend");
  await planner.init({ stack, spec, kind: "region" });
  await mustRun({ ...workspace, onLine: countingLines(step) }, "apply", "-auto-approve");
  step("planning again");
  const drift = await driftOf(workspace, resolve(run, `${stack}.again.plan`));
  const applied = recordedIn(await pullState(workspace));
  const leftOut = configuredAddresses(workspace.folder).filter((address) => !applied.has(address));
  return { stack, resources: applied.size, seconds: (Date.now() - started) / 1000, drift, leftOut };
}

async function makeStateBucket(stack: string, { run, planner, step }: DeployOptions): Promise<void> {
  await bootstrap({
    stack,
    planner,
    home: join(run, "bootstrap"),
    adopt: false,
    step: (text) => {
      step(`state: ${text}`);
    },
  });
}

function configuredAddresses(folder: string): readonly string[] {
  const { resource } = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as {
    resource: Readonly<Record<string, object>>;
  };
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => addressOf({ type, name })),
  );
}

/** Prints the number of created resources, at every tenth: in a log file each is a line. */
function countingLines(step: (text: string) => void): (line: string) => void {
  let made = 0;
  step("applying");
  return (line) => {
    if (!line.includes(": Creation complete")) return;
    made += 1;
    if (made % 10 === 0) step(`applying: ${made} resources made`);
  };
}
