import type { Command } from "commander";

import { jsonOption, mapOption, outputOption } from "../options";
import { runInterruptible } from "../run-command";
import { addVerb } from "../verb";
import type { SynthOptions } from "./synth";

export function addSynth(program: Command): void {
  addVerb(program, {
    name: "synth",
    does: "Write the Terraform stacks of every region in the map.",
    more: "Writes nothing if the map has errors or a stack would break a rule.",
  })
    .addOption(mapOption())
    .addOption(outputOption())
    .addOption(jsonOption("what was written"))
    .action((options: SynthOptions) => runInterruptible(async () => (await import("./synth.js")).synth(options)));
}
