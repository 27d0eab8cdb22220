import type { Command } from "commander";

import { runCommand } from "../run-command";
import type { RecoverOptions } from "./recover";

export function addRecover(program: Command): void {
  program
    .command("recover")
    .description(
      "After an apply that was killed or interrupted: writes the state that Terraform could not write; finds what AWS had " +
        "made and Terraform had not recorded, by names and tags, for the next plan to import; keeps what was half made. " +
        "Changes nothing else in AWS. Exits with 2 if it is not clear what something is, as where it exists twice.",
    )
    .argument("<selectors...>", "jurisdictions, regions, stacks, or patterns of stacks such as 'eu-*'")
    .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
    .option("--output <folder>", "where the stacks lie, as they were deployed", "cdktf.out")
    .action((selectors: readonly string[], options: RecoverOptions) =>
      runCommand(async () => (await import("./recover.js")).recover(selectors, options)),
    );
}
