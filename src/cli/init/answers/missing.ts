import type { Answers } from "./answers";
import { EXAMPLE, commandOf } from "./example";
import { FLAGS } from "./flags";

/** A flag that has to be given and is not. */
export interface Missing {
  /** With the form of its value. */
  readonly flag: string;
  readonly meaning: string;
}

/** Every flag that these answers lack. */
export function missingIn(answers: Answers): readonly Missing[] {
  return FLAGS.flatMap(({ flag, missing }) =>
    (missing?.(answers) ?? []).map(([form, meaning]) => ({ flag: `${flag} ${form}`, meaning })),
  );
}

/** The error for missing flags if there is no terminal. */
export function printMissing(missing: readonly Missing[], problems: readonly string[], json: boolean): string {
  const why = json ? "with --json nothing is asked" : "standard input is not a terminal";
  const width = Math.max(...missing.map(({ flag }) => flag.length));
  return [
    `${missing.length === 1 ? "a flag is missing" : "flags are missing"}, and ${why}:`,
    missing.map(({ flag, meaning }) => `  ${flag.padEnd(width)}  ${meaning}`).join("\n"),
    ...(problems.length === 0 ? [] : ["these answers are wrong:", ...problems]),
    "A whole command looks like this (ids and names are invented):",
    commandOf(EXAMPLE),
    "Nothing was written.",
  ].join("\n\n");
}

export function printProblems(problems: readonly string[]): string {
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return [...problems, `${count}. Nothing was written.`].join("\n\n");
}
