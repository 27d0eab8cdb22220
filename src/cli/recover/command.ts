import type { Command } from "commander";

import { exitCodeHelp } from "../exit-code-help";
import { runInterruptible } from "../run-command";
import type { RecoverOptions } from "./recover";

export function addRecover(program: Command): void {
  program
    .command("recover")
    .description(
      "After an apply that was killed or interrupted: writes the state that Terraform could not write; finds what AWS had " +
        "made and Terraform had not recorded, by names and tags, for the next plan to import; keeps what was half made. " +
        "Changes nothing else in AWS.",
    )
    .argument("<selectors...>", "jurisdictions, regions, stacks, or patterns of stacks such as 'eu-*'")
    .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
    .option("--output <folder>", "where the stacks lie, as they were deployed", "cdktf.out")
    .addHelpText("after", exitCodeHelp("forensics recover"))
    .action((selectors: readonly string[], options: RecoverOptions) =>
      runInterruptible(async () => (await import("./recover.js")).recover(selectors, options)),
    );
}
