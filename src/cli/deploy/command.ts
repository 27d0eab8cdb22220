import type { Command } from "commander";

import { exitCodeHelp } from "../exit-code-help";
import { runInterruptible } from "../run-command";
import type { DeployOptions } from "./deploy";

export function addDeploy(program: Command): void {
  program
    .command("deploy")
    .description(
      "Applies exactly the plans that forensics plan made and a review lets pass: one jurisdiction after the other, the " +
        "home of state before what is kept there. Writes an intent before and a result after each apply into the " +
        "region's locked bucket of records.",
    )
    .argument("[selectors...]", "jurisdictions, regions, stacks, or patterns of stacks such as 'eu-*' (default: all)")
    .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
    .option("--output <folder>", "where the stacks and their plans lie", "cdktf.out")
    .option("--approvals <folder>", "signed approvals", "approvals")
    .option("--signers <file>", "who may approve: an allowed-signers file of ssh-keygen (default: nobody)")
    .option(
      "--author <signers...>",
      "who made the change or deploys it: their signatures do not count (default in GitHub Actions: everybody whom the " +
        "run and the commits name)",
    )
    .option(
      "--at <day>",
      "the day that approvals and exceptions are judged by; not before today (default: today, in UTC)",
    )
    .option("--parallel <stacks>", "how many at a time (default: two for each core, as far as memory goes)")
    .option("--yes", "applies without asking")
    .option("--json", "what became of each stack, for machines; needs --yes")
    .addHelpText("after", exitCodeHelp("forensics deploy"))
    .action((selectors: readonly string[], options: DeployOptions) =>
      runInterruptible(async () => (await import("./deploy.js")).deploy(selectors, options)),
    );
}
