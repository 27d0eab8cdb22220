import type { Command } from "commander";

import {
  jsonOption,
  jurisdictionsArgument,
  mapOption,
  outputOption,
  parallelOption,
  skipSynthOption,
  yesOption,
} from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import type { BootstrapOptions } from "./bootstrap";

export function addBootstrap(program: Command): void {
  addVerb(program, {
    name: "bootstrap",
    does: "Create the bucket for Terraform state in every region of the jurisdictions.",
    more:
      "Applies each region's state stack with local state, then moves that state into the new bucket. A second run " +
      "changes nothing. An interrupted run resumes when you run it again.",
  })
    .addArgument(jurisdictionsArgument())
    .addOption(mapOption())
    .addOption(outputOption())
    .addOption(skipSynthOption())
    .addOption(parallelOption())
    .option("--adopt", "take over a bucket or key alias that exists but is in no state")
    .addOption(yesOption())
    .addOption(jsonOption("the result of each stack", "; needs --yes"))
    .action((keys: readonly string[], options: BootstrapOptions) =>
      runInterruptible(async () => (await import("./bootstrap.js")).bootstrap(keys, options)),
    );
}
