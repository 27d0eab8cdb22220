import { Command } from "commander";

/** Adds a help command to the program or to a group: it refuses an unknown name as the command line itself does. */
export function addHelp(parent: Command): void {
  // Commander's own help command prints the list of commands for a name that is unknown.
  parent.helpCommand(false).addCommand(
    new Command("help")
      .argument("[command...]")
      .description("Print the help of a command")
      .helpGroup("Help:")
      .helpOption(false)
      .action((names: readonly string[]) => {
        printHelp(parent, names);
      }),
  );
}

function printHelp(parent: Command, [name, ...more]: readonly string[]): void {
  if (name === undefined) parent.help();
  const named = parent.commands.find((command) => command.name() === name);
  if (named !== undefined) printHelp(named, more);
  // A group has no action of its own, so it only refuses the name, with a suggestion.
  else if (parent.commands.length > 0) parent.parse([name], { from: "user" });
  else parent.error(`error: ${parent.name()} has no command '${name}'`);
}
