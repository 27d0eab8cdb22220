import { Option } from "commander";
import type { Command } from "commander";

import { exitCodeHelp } from "../exit-code-help";
import { runReport } from "../run-command";
import type { VerifyOptions } from "./verify";

export function addRecords(program: Command): void {
  program
    .command("records")
    .description("The records of deployments, in each region's locked bucket.")
    .command("verify")
    .description(
      "Recomputes the chain of each stack's records, and compares it with the versions, times and locks that S3 reports.",
    )
    .argument("[selectors...]", "jurisdictions, regions, stacks, or patterns of stacks such as 'eu-*' (default: all)")
    .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
    .addOption(
      new Option("--as <role>", "as whom to read; self is whoever calls, such as an auditor who is in their role")
        .choices(["deployer", "plan", "self"])
        .default("deployer"),
    )
    .option("--against <file>", "what this printed before with --json: every head in it must still be there")
    .option("--json", "every record, for machines")
    .addHelpText("after", exitCodeHelp("forensics records verify"))
    .action((selectors: readonly string[], options: VerifyOptions) =>
      runReport(async () => (await import("./verify.js")).verify(selectors, options)),
    );
}
