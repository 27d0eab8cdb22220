import { resolve } from "node:path";

import { Command } from "commander";
import { loadMap } from "../map";
import { bucketName } from "../jurisdiction/names";
import { bootstrap, removeHelpers } from "../terraform/bootstrap";
import type { BootstrapResult } from "../terraform/bootstrap";
import { parallelism } from "../terraform/parallelism";
import { bucketsOf, isBootstrapped } from "../facts/stacks/may-hold";
import { stacksOfRegion } from "../facts/stacks/stacks-of";
import type { StackRef } from "../facts/stacks/stacks-of";
import { UserError } from "../user-error";
import { confirmed } from "./confirmed";
import { exitCodeHelp } from "./exit-code-help";
import { mapFile } from "./map-file";
import { runInterruptible } from "./run-command";
import { runAll } from "./run-tasks";
import type { LogStep } from "./run-tasks";
import { selectJurisdictions } from "./select-jurisdictions";
import { synthesize } from "./synthesize";
import { withPlanner } from "./with-planner";

interface BootstrapCommandOptions {
  readonly map?: string;
  readonly output: string;
  readonly yes?: boolean;
  readonly adopt?: boolean;
  readonly skipSynth?: boolean;
  readonly parallel?: string;
}

const command = new Command("bootstrap")
  .description(
    "Makes the locked home of Terraform's state in every region of the jurisdictions: applies their state stacks with " +
      "local state, then moves that state into the bucket that was made. Run again it changes nothing; interrupted, it " +
      "resumes.",
  )
  .argument("<jurisdictions...>", "keys of the map, such as eu")
  .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
  .option("--output <folder>", "where the stacks go", "cdktf.out")
  .option("--skip-synth", "uses the stacks that are there already")
  .option("--parallel <stacks>", "how many at a time (default: two for each core, as far as memory goes)")
  .option("--yes", "does not ask")
  .option("--adopt", "takes over a bucket or key alias that exists though no state knows it")
  .addHelpText("after", exitCodeHelp("npm run bootstrap"))
  .action((keys: readonly string[], options: BootstrapCommandOptions) => runInterruptible(() => run(keys, options)));

async function run(keys: readonly string[], options: BootstrapCommandOptions): Promise<void> {
  const map = mapFile(options.map, process.env);
  const concurrent = parallelism(options.parallel);
  const specs = selectJurisdictions(loadMap(map), keys);
  const refs = specs.flatMap(stacksOfRegion).filter(isBootstrapped);
  if (refs.length === 0) {
    console.log("Nothing to do: these jurisdictions keep their state in HCP Terraform.");
    return;
  }
  if (!(await isAgreed(refs, options))) throw new UserError("Nothing was done.");
  const { output, adopt = false, skipSynth = false } = options;
  await withPlanner(output, async (planner) => {
    if (!skipSynth) {
      // Whatever lies beside a stack's file fails a synthesis, also what an interrupted bootstrap has left there.
      for (const { stack } of refs) removeHelpers(planner.folderOf(stack));
      await synthesize({ map, output, quiet: false });
    }
    await runAll([{ title: "Getting the providers", run: () => planner.prepare(refs) }]);
    const tasks = refs.map(({ stack }) => ({
      title: stack,
      run: (logStep: LogStep) => bootstrap({ stack, planner, home: resolve(".bootstrap"), adopt, step: logStep }),
      titleWhenDone: (result: BootstrapResult) => `${stack}: ${result}`,
    }));
    await runAll(tasks, { concurrent });
  });
}

async function isAgreed(refs: readonly StackRef[], { yes = false }: BootstrapCommandOptions): Promise<boolean> {
  for (const { stack, kind, spec } of refs) {
    const buckets = bucketsOf(kind, spec).map((purpose) => bucketName(spec, purpose));
    console.log(`${stack}: buckets ${buckets.join(" and ")} in account ${spec.account}, ${spec.region}`);
  }
  return yes || confirmed("Make these buckets and their keys? They are permanent.");
}

void command.parseAsync();
