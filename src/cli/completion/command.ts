import { Argument } from "commander";
import type { Command } from "commander";

import { runCommand } from "../run-command";
import { addVerb } from "../verb";
import type { Shell } from "./scripts";

const SHELLS: readonly Shell[] = ["bash", "zsh", "fish"];

export function addCompletion(program: Command): void {
  addVerb(program, {
    name: "completion",
    does: "Print the script that completes commands, options and names of the map in a shell.",
    more:
      'Load it with eval "$(npx forensics completion bash)", or in fish with npx forensics completion fish | source. ' +
      "The script also defines the command forensics if it is not installed, so that you can omit npx.",
  })
    .addArgument(new Argument("<shell>", "the shell").choices(SHELLS))
    .action((shell: Shell) =>
      runCommand(async () => {
        const { scriptFor } = await import("./scripts.js");
        console.log(scriptFor(shell));
      }),
    );
  // What the scripts call at each completion.
  program
    .command("complete", { hidden: true })
    .argument("[words...]")
    .action(async (words: readonly string[]) => {
      const { complete } = await import("./complete.js");
      for (const line of complete(program, words)) console.log(line);
    });
}
