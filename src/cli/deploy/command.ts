import type { Command } from "commander";

import {
  approvalsOption,
  atOption,
  jsonOption,
  mapOption,
  outputOption,
  parallelOption,
  selectorsArgument,
  signersOption,
  yesOption,
} from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import type { DeployOptions } from "./deploy";

export function addDeploy(program: Command): void {
  addVerb(program, {
    name: "deploy",
    does: "Apply the plans that forensics plan made, if their review leaves no finding open.",
    more:
      "Applies one jurisdiction after another, and each state stack before the stacks that keep their state in it. " +
      "Writes a record before and after each apply into the region's locked bucket.",
  })
    .addArgument(selectorsArgument())
    .addOption(mapOption())
    .addOption(outputOption())
    .addOption(approvalsOption())
    .addOption(signersOption())
    .option(
      "--author <signers...>",
      "who made the change or deploys it; their signatures do not count (default in GitHub Actions: everyone whom the run and the commits name)",
    )
    .addOption(atOption("approvals and exceptions", { limit: ", not before today" }))
    .addOption(parallelOption())
    .addOption(yesOption())
    .addOption(jsonOption("the result of each stack", "; needs --yes"))
    .action((selectors: readonly string[], options: DeployOptions) =>
      runInterruptible(async () => (await import("./deploy.js")).deploy(selectors, options)),
    );
}
