import { Option } from "commander";
import type { Command } from "commander";

import { addHelp } from "../help";
import { jsonOption, mapOption, selectorsArgument } from "../options";
import { runReport } from "../run-command";
import { addVerb } from "../verb";
import type { VerifyOptions } from "./verify";

export function addRecords(program: Command): void {
  const records = program
    .command("records")
    .summary("Verify the records of deployments")
    .description("Verify the records of deployments, in each region's locked bucket.");
  addVerb(records, {
    name: "records verify",
    does: "Recompute the chain of each stack's records and compare it with what S3 reports.",
    more: "Compares the versions, times and locks of every object.",
  })
    .addArgument(selectorsArgument())
    .addOption(mapOption())
    .addOption(
      new Option("--as <role>", "the role that reads; self uses your own credentials, such as an auditor's")
        .choices(["deployer", "plan", "self"])
        .default("deployer"),
    )
    .option("--against <file>", "an earlier --json output of this command; each head in it must still exist")
    .addOption(jsonOption("every record"))
    .action((selectors: readonly string[], options: VerifyOptions) =>
      runReport(async () => (await import("./verify.js")).verify(selectors, options)),
    );
  addHelp(records);
}
