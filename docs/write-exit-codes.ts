import { exitCodesOf, EXIT_MEANINGS } from "../src/exit-codes";
import type { CommandName } from "../src/exit-codes";
import { writePage } from "./page";

/** Writes docs/exit-codes.md from the table of exit codes; with `--check` only compares. */

function page(): string {
  const commands = Object.keys(EXIT_MEANINGS) as readonly CommandName[];
  return [
    "# Exit codes",
    "",
    "Generated from `src/exit-codes.ts` by `npm run docs`. `--help` of each command prints its own codes.",
    "",
    "Every command also exits with 1 for an unknown command, a wrong argument or option, and a fault of the program, which prints",
    "a stack trace. `--help` and `--version` exit with 0. The code of a signal takes precedence, so that a script which Ctrl-C was",
    "meant to stop does not see a 0. A command that does not list 129, 130 and 143 ends at once on a signal; shells report that as",
    "the same numbers. `npm run` passes these codes on.",
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
