import { exitCodesOf, EXIT_MEANINGS } from "../src/exit-codes";
import type { CommandName } from "../src/exit-codes";
import { writePage } from "./page";

/** Writes docs/exit-codes.md from the table of exit codes; with `--check` only tells whether the page is current. */

function page(): string {
  const commands = Object.keys(EXIT_MEANINGS) as readonly CommandName[];
  return [
    "# Exit codes",
    "",
    "Generated from `src/exit-codes.ts` by `npm run docs`; each command's `--help` prints its own. A code that a command",
    "does not list, it does not use, save 1 for wrong arguments and for a fault of the program, which prints a stack trace.",
    "A signal's code goes before any other: a script that Ctrl-C was meant to stop does not see a 0. Commands that do not",
    "list 129, 130 and 143 are ended by a signal at once, which shells report as the same numbers.",
    "",
    ...commands.flatMap((command) => [
      `## ${command}`,
      "",
      "| Code | Meaning |",
      "| --- | --- |",
      ...exitCodesOf(command).map(([codes, meaning]) => `| ${codes} | ${meaning} |`),
      "",
    ]),
  ].join("\n");
}

writePage("exit-codes.md", page());
