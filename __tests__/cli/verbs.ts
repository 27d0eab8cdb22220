import type { Command } from "commander";

/** A command without commands below it. */
export interface VerbOfProgram {
  /** Its words after the program's name. */
  readonly words: string;
  readonly command: Command;
}

/** The verbs that help lists, other than help. */
export function verbsOf(parent: Command, before: readonly string[] = []): readonly VerbOfProgram[] {
  const visible = parent.createHelp().visibleCommands(parent);
  const verbs = visible.filter((command) => command.name() !== "help");
  return verbs.flatMap((command) => {
    const words = [...before, command.name()];
    return command.commands.length === 0 ? [{ words: words.join(" "), command }] : verbsOf(command, words);
  });
}
