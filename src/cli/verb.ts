import type { Command } from "commander";

import { exitCodesOf } from "../exit-codes";
import type { CommandName } from "../exit-codes";

/** How a verb appears in help. */
export interface Verb {
  /** Its words after `forensics`, such as `plan` or `records verify`. */
  readonly name: CommandName extends `forensics ${infer Words}` ? Words : never;
  /** What it does: one imperative sentence. */
  readonly does: string;
  /** What a user must know to choose among its options. @default nothing */
  readonly more?: string;
}

/** Adds a verb to the program, or to the group that its first word names; every verb's help has this form. */
export function addVerb(parent: Command, { name, does, more }: Verb): Command {
  return parent
    .command(name.split(" ").at(-1) ?? name)
    .summary(does.replace(/\.$/, ""))
    .description(more === undefined ? does : `${does}\n\n${more}`)
    .addHelpText("after", ({ command }) => exitCodeHelp(`forensics ${name}`, command))
    .showHelpAfterError(`Run npx forensics ${name} --help to list its arguments and options.`);
}

/** The exit codes, laid out as the help lays out options. */
function exitCodeHelp(name: CommandName, command: Command): string {
  const helper = command.createHelp();
  helper.prepareContext({ helpWidth: command.configureOutput().getOutHelpWidth?.() ?? 80 });
  const rows = exitCodesOf(name);
  const width = Math.max(...rows.map(([codes]) => codes.length));
  return ["", "Exit codes:", ...rows.map(([codes, text]) => helper.formatItem(codes, width, text, helper))].join("\n");
}
