import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { digestOfConfiguration } from "../terraform/plan-record";
import type { Planned } from "../terraform/plan-record";
import { unexpectedFiles } from "../terraform/stack-folder";
import type { PrivatePlan } from "./private-plans";

export interface Planning {
  /** The plan file that is to be applied, and where it was made. */
  readonly plan: PrivatePlan | undefined;
  readonly planFile: string;
  /** The folder of the stack's configuration. */
  readonly folder: string;
  /** The folder of a synthesis that was made just now, of the map and the program as they are. */
  readonly fresh: string;
}

/**
 * The reasons why a stack's plan must not be applied, independent of its effect: the file has changed, cannot be
 * applied, or the configuration has changed.
 */
export function refusalsOf(stack: string, planned: Planned | undefined, planning: Planning): readonly string[] {
  const { plan, planFile, folder, fresh } = planning;
  if (planned === undefined) return ["it was not planned: run npx forensics plan"];
  if (planned.applied !== undefined && plan?.digest === planned.plan)
    return [`its plan was already applied at ${planned.applied}: plan again, or name only the other stacks`];
  const refusals: string[] = [];
  if (plan?.digest !== planned.plan) refusals.push(`${planFile} has changed since it was planned: plan again`);
  if (planned.as !== "deployer") refusals.push("it was planned by the read-only role: plan it as the deployer");
  if (!existsSync(folder) || digestOfConfiguration(folder) !== planned.configuration)
    refusals.push("its configuration was changed after it was planned: plan again");
  refusals.push(...unexpectedFiles(folder));
  if (configuration(join(fresh, "stacks", stack)) !== configuration(folder))
    refusals.push("the map or the program have changed since it was synthesized: plan again");
  return refusals;
}

function configuration(folder: string): string | undefined {
  const file = join(folder, "cdk.tf.json");
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
