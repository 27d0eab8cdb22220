import { Option } from "commander";
import type { Command } from "commander";

import { jsonOption, jurisdictionsArgument, mapOption } from "../options";
import { runReport } from "../run-command";
import { addVerb } from "../verb";
import type { DeployerOptions } from "./deployer";

export function addDeployer(program: Command): void {
  addVerb(program, {
    name: "deployer",
    does: "Write the IAM roles that Terraform assumes, for the owner of each account to create.",
    more:
      "For each account it writes trust policies, policies, a permissions boundary, and a script that creates or updates " +
      "the roles. No stack creates them, because anyone who applies a stack could then change them.",
  })
    .addArgument(jurisdictionsArgument())
    .addOption(mapOption())
    .addOption(new Option("--output <folder>", "the folder for the documents").default("deployer.out", "deployer.out"))
    .option("--check", "compare the roles of each account with the documents, and write nothing")
    .addOption(
      new Option("--as <role>", "the role that --check reads as; self uses your own credentials")
        .choices(["deployer", "plan", "self"])
        .default("deployer"),
    )
    .addOption(jsonOption("the policies, or the differences that --check finds,", ", and write nothing"))
    .action((keys: readonly string[], options: DeployerOptions) =>
      runReport(async () => (await import("./deployer.js")).deployer(keys, options)),
    );
}
