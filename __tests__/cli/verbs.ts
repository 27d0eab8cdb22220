import type { Command } from "commander";

/** A command without commands below it. */
export interface VerbOfProgram {
  /** Its words after the program's name. */
  readonly words: string;
  readonly command: Command;
}

export function verbsOf(parent: Command, before: readonly string[] = []): readonly VerbOfProgram[] {
  return parent.commands.flatMap((command) => {
    const words = [...before, command.name()];
    return command.commands.length === 0 ? [{ words: words.join(" "), command }] : verbsOf(command, words);
  });
}
