import { Command } from "commander";

import { version } from "../../package.json";
import { addBootstrap } from "./bootstrap/command";
import { addCheck } from "./check/command";
import { addCompletion } from "./completion/command";
import { addCosts } from "./costs/command";
import { addDeploy } from "./deploy/command";
import { addDeployer } from "./deployer/command";
import { addHelp } from "./help";
import { addImage } from "./image/command";
import { addInit } from "./init/command";
import { addPlan } from "./plan/command";
import { addRecords } from "./records/command";
import { addRecover } from "./recover/command";
import { addApprove, addDrift, addReview } from "./review/command";
import { addSynth } from "./synth/command";

type AddVerb = (program: Command) => void;

/** The verbs of what uses the product, which the product does not import. */
export interface OtherVerbs {
  readonly addSandbox: AddVerb;
}

/**
 * Every verb of the program, in the order in which they are first needed. Each loads its modules when it runs, so that
 * help and completion are quick.
 */
const verbs = ({ addSandbox }: OtherVerbs): Readonly<Record<string, readonly AddVerb[]>> => ({
  "Set up:": [addInit, addSynth, addCosts, addDeployer, addBootstrap, addImage],
  "Change:": [addPlan, addReview, addApprove, addDeploy],
  "Verify and repair:": [addCheck, addDrift, addRecords, addRecover],
  "Try out:": [addSandbox],
  "Help:": [addCompletion],
});

/** The program with all its verbs, which has read no argument yet. */
export function forensics(others: OtherVerbs): Command {
  const program = new Command("forensics")
    .description("Generate, review, deploy and verify forensic AWS accounts from a jurisdiction map.")
    .version(version, "--version", "print the version")
    .helpOption("--help", "print help")
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .showHelpAfterError("Run npx forensics --help to list the commands.");
  for (const [group, adders] of Object.entries(verbs(others))) {
    program.commandsGroup(group);
    for (const add of adders) add(program);
  }
  addHelp(program);
  return program;
}
