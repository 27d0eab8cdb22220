import { Option } from "commander";
import type { Command } from "commander";

import { jsonOption } from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import { FLAGS } from "./answers/flags";
import type { InitOptions } from "./init";

export function addInit(program: Command): void {
  const verb = addVerb(program, {
    name: "init",
    does: "Write a new jurisdiction map with its approvers file, CODEOWNERS and GitHub workflows.",
    more:
      "Asks for everything that no flag answers, and shows at each choice what it makes irreversible. Writes all files " +
      "or none, and never overwrites a file.",
  });
  for (const { flag, form, help } of FLAGS) verb.addOption(new Option(`${flag} ${form}`, help));
  verb
    .option(
      "--accounts-from-organizations",
      "read the accounts from AWS Organizations: choose them, or write their names in --region",
    )
    .option("--output <folder>", "the folder of the repository", ".")
    .option("--map <file>", "the map to write, as a path in that folder (default: <organization>.yaml)")
    .addOption(jsonOption("what was written", "; ask nothing"))
    .action((options: InitOptions) => runInterruptible(async () => (await import("./init.js")).init(options)));
}
