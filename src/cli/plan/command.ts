import { Option } from "commander";
import type { Command } from "commander";

import { exitCodeHelp } from "../exit-code-help";
import { runInterruptible } from "../run-command";
import type { PlanOptions } from "./plan";

export function addPlan(program: Command): void {
  program
    .command("plan")
    .description(
      "Synthesizes once, and plans every selected stack, some at a time, with one copy of each provider. A stack that " +
        "fails leaves the others alone. An interrupted run resumes when you run it again.",
    )
    .argument("[selectors...]", "jurisdictions, regions, stacks, or patterns of stacks such as 'eu-*' (default: all)")
    .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
    .option("--output <folder>", "where the stacks are written; the plans go to its folder plans", "cdktf.out")
    .addOption(
      new Option("--as <role>", "as whom; plan is the map's read-only role, whose plans cannot be applied")
        .choices(["deployer", "plan"])
        .default("deployer"),
    )
    .option("--skip-synth", "plans the stacks that lie in the output folder")
    .option("--fresh", "plans anew what a run that did not come to its end had planned")
    .option("--parallel <stacks>", "how many at a time (default: two for each core, as far as memory goes)")
    .option("--json", "what was planned, for machines")
    .addHelpText("after", exitCodeHelp("forensics plan"))
    .action((selectors: readonly string[], options: PlanOptions) =>
      runInterruptible(async () => (await import("./plan.js")).plan(selectors, options)),
    );
}
