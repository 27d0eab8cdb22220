import type { Command } from "commander";

import { runInterruptible } from "../src/cli/run-command";
import { jsonOption } from "../src/cli/options";
import { addVerb } from "../src/cli/verb";
import type { SandboxOptions } from "./sandbox";

export function addSandbox(program: Command): void {
  addVerb(program, {
    name: "sandbox",
    does: "Deploy stacks with Terraform into an AWS emulator on this machine, and open a shell to practise in.",
    more:
      "Needs terraform and python3, and no AWS account. Without names it deploys the first stack of each kind. If " +
      "standard input is not a terminal, it checks the deployment and ends.",
  })
    .argument("[stacks...]", "region stacks, such as eu-eu-central-1")
    .option(
      "--map <file>",
      "the jurisdiction map (default: $JURISDICTION_MAP, else sandbox/jurisdictions.yaml, which has each kind of archive)",
    )
    .option("--keep", "open no shell: keep the emulator running until Ctrl-C, and print how to use it")
    .addOption(
      jsonOption(
        "the result of each stack",
        " and open no shell; with --keep also the variables that lead to the emulator",
      ),
    )
    .action((stacks: readonly string[], options: SandboxOptions) =>
      runInterruptible(async () => (await import("./sandbox.js")).sandbox(stacks, options)),
    );
}
