import type { Command } from "commander";

import { runInterruptible } from "../src/cli/run-command";
import { jsonOption } from "../src/cli/options";
import { addVerb } from "../src/cli/verb";
import type { SandboxOptions } from "./sandbox";

export function addSandbox(program: Command): void {
  addVerb(program, {
    name: "sandbox",
    does: "Deploy stacks with Terraform and the AWS provider into an AWS emulator on this machine.",
    more: "Needs terraform and python3, and no AWS account. Without names it deploys the first stack of each kind.",
  })
    .argument("[stacks...]", "region stacks, such as eu-eu-central-1")
    .option(
      "--map <file>",
      "the jurisdiction map (default: $JURISDICTION_MAP, else sandbox/jurisdictions.yaml, which has each kind of archive)",
    )
    .option("--keep", "keep the emulator running until Ctrl-C, and print how to use it")
    .addOption(jsonOption("the result of each stack", "; not with --keep"))
    .action((stacks: readonly string[], options: SandboxOptions) =>
      runInterruptible(async () => (await import("./sandbox.js")).sandbox(stacks, options)),
    );
}
