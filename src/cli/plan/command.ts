import { Option } from "commander";
import type { Command } from "commander";

import { jsonOption, mapOption, outputOption, parallelOption, selectorsArgument, skipSynthOption } from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import type { PlanOptions } from "./plan";

export function addPlan(program: Command): void {
  addVerb(program, {
    name: "plan",
    does: "Synthesize the map and plan the selected stacks.",
    more:
      "If one stack fails, the others are still planned. An interrupted run resumes when you run it again. Plans " +
      "are written to the folder plans in the output folder.",
  })
    .addArgument(selectorsArgument())
    .addOption(mapOption())
    .addOption(outputOption())
    .addOption(
      new Option("--as <role>", "the role that plans; plan is the map's read-only role, whose plans cannot be applied")
        .choices(["deployer", "plan"])
        .default("deployer"),
    )
    .addOption(skipSynthOption())
    .option("--fresh", "plan every stack again, including those that an interrupted run had planned")
    .addOption(parallelOption())
    .addOption(jsonOption("the changes of each stack"))
    .action((selectors: readonly string[], options: PlanOptions) =>
      runInterruptible(async () => (await import("./plan.js")).plan(selectors, options)),
    );
}
