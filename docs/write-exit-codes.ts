import { exitCodesOf, EXIT_MEANINGS } from "../src/exit-codes";
import type { CommandName } from "../src/exit-codes";
import { writePage } from "./page";

/** Writes docs/exit-codes.md from the table of exit codes; with `--check` only tells whether the page is current. */

function page(): string {
  const commands = Object.keys(EXIT_MEANINGS) as readonly CommandName[];
  return [
    "# Exit codes",
    "",
    "Generated from `src/exit-codes.ts` by `npm run docs`; each command's `--help` prints its own codes. Besides these, every",
    "command exits with 1 for an unknown command, a wrong argument or option, and a fault of the program, which prints a stack",
    "trace. Every `--help` and `--version` exit with 0. A signal's code takes precedence: a script that Ctrl-C was meant to",
    "stop does not see a 0. A signal ends commands that do not list 129, 130 and 143 at once, which shells report as the same",
    "numbers. `npm run` passes these codes on.",
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
