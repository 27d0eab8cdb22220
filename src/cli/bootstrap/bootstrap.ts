import { resolve } from "node:path";

import { loadMap } from "../../map";
import { bucketName } from "../../jurisdiction/names";
import { bootstrap as bootstrapStack, removeHelpers } from "../../terraform/bootstrap";
import type { BootstrapResult } from "../../terraform/bootstrap";
import { parallelism } from "../../terraform/parallelism";
import { bucketsOf, isBootstrapped } from "../../facts/stacks/may-hold";
import { stacksOfRegion } from "../../facts/stacks/stacks-of";
import type { StackRef } from "../../facts/stacks/stacks-of";
import { UserError } from "../../user-error";
import { confirmed } from "../confirmed";
import { mapFile } from "../map-file";
import { printJson } from "../print-json";
import { printResults } from "../print-results";
import { runAll, runTasks } from "../run-tasks";
import type { LogStep, Task } from "../run-tasks";
import { selectJurisdictions } from "../select-jurisdictions";
import { synthesize } from "../synthesize";
import { withPlanner } from "../with-planner";

export interface BootstrapOptions {
  readonly map?: string;
  readonly output: string;
  readonly yes?: boolean;
  readonly adopt?: boolean;
  readonly skipSynth?: boolean;
  readonly parallel?: string;
  readonly json?: boolean;
}

export async function bootstrap(keys: readonly string[], options: BootstrapOptions): Promise<void> {
  const { output, adopt = false, skipSynth = false, json = false, yes = false } = options;
  if (json && !yes) throw new UserError("--json cannot ask for confirmation; pass --yes as well");
  const map = mapFile(options.map, process.env);
  const concurrent = parallelism(options.parallel);
  const specs = selectJurisdictions(loadMap(map), keys);
  const refs = specs.flatMap(stacksOfRegion).filter(isBootstrapped);
  if (refs.length === 0) {
    if (json) printJson({ stacks: [] });
    else console.log("Nothing to do: these jurisdictions keep their state in HCP Terraform.");
    return;
  }
  if (!json) listBuckets(refs);
  if (!yes && !(await confirmed("Create these buckets and their keys? They are permanent.")))
    throw new UserError("not confirmed: nothing was created");
  await withPlanner(output, async (planner) => {
    if (!skipSynth) {
      // Any other file in a stack's folder fails a synthesis, including the remains of an interrupted bootstrap.
      for (const { stack } of refs) removeHelpers(planner.folderOf(stack));
      await synthesize({ map, output, quiet: json });
    }
    await runAll([{ title: "Getting the providers", run: () => planner.prepare(refs) }], { quiet: json });
    const tasks = refs.map(({ stack }): Task<BootstrapResult> => ({
      title: stack,
      run: (step: LogStep) => bootstrapStack({ stack, planner, home: resolve(".bootstrap"), adopt, step }),
      titleWhenDone: (result) => `${stack}: ${result}`,
    }));
    if (json) {
      const stacks = refs.map(({ stack }) => stack);
      printResults(stacks, await runTasks(tasks, { concurrent, quiet: true }), (result) => ({ result }));
    } else await runAll(tasks, { concurrent });
  });
}

function listBuckets(refs: readonly StackRef[]): void {
  for (const { stack, kind, spec } of refs) {
    const buckets = bucketsOf(kind, spec).map((purpose) => bucketName(spec, purpose));
    console.log(`${stack}: buckets ${buckets.join(" and ")} in account ${spec.account}, ${spec.region}`);
  }
}
