import type { Command, Option } from "commander";

/** Where the last word of a line is. */
export interface Line {
  readonly command: Command;
  /** How many arguments come before the last word. */
  readonly before: number;
  /** The option that the last word is a value of. */
  readonly option: Option | undefined;
  /** The unfinished word; it may be empty. */
  readonly last: string;
}

/** @param words what follows the program's name, the unfinished word last */
export function parseLine(program: Command, words: readonly string[]): Line {
  // Bash makes a word of the sign in --map=file.
  const done = words.slice(0, -1).filter((word) => word !== "=");
  const last = words.at(-1) ?? "";
  let command = program;
  let before = 0;
  let option: Option | undefined;
  for (const word of done) {
    if (word.startsWith("-")) option = takingValue(command, word);
    else if (option !== undefined) option = option.variadic ? option : undefined;
    else {
      const next = command.commands.find((one) => one.name() === word);
      if (next === undefined) before += 1;
      else command = next;
    }
  }
  const isOption = last.startsWith("-");
  return { command, before, option: isOption ? undefined : option, last: last === "=" ? "" : last };
}

function takingValue(command: Command, word: string): Option | undefined {
  return command.options.find(({ long, required, optional }) => long === word && (required || optional));
}
