import type { Command } from "commander";

import { jsonOption, mapOption, outputOption } from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import type { RecoverOptions } from "./recover";

export function addRecover(program: Command): void {
  addVerb(program, {
    name: "recover",
    does: "Repair the state of stacks after an apply that was killed or interrupted.",
    more:
      "Writes the state that Terraform could not write, finds resources that Terraform created and did not record, for " +
      "the next plan to import, and keeps unfinished resources. Changes nothing else in AWS.",
  })
    .argument("<selectors...>", "jurisdictions, regions, stacks, or patterns such as 'eu-*'")
    .addOption(mapOption())
    .addOption(outputOption())
    .addOption(jsonOption("what was recovered"))
    .action((selectors: readonly string[], options: RecoverOptions) =>
      runInterruptible(async () => (await import("./recover.js")).recover(selectors, options)),
    );
}
