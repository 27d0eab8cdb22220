import { resolve } from "node:path";

import type { Command } from "commander";
import { Listr } from "listr2";

import { loadMap } from "../jurisdiction";
import { withLock } from "../plan/run-lock";
import { selectStacks, stacksOf } from "../plan/select-stacks";
import type { StackRef } from "../plan/select-stacks";
import { pullState } from "../plan/terraform";
import type { Planner } from "../plan/planner";
import type { Recovery } from "../recover/recovery";
import { UserError } from "../user-error";
import { colours } from "./colours";
import { mapFile } from "./map-file";
import { plannerOf } from "./plan/plan";
import { runCommand } from "./run-command";

interface RecoverOptions {
  readonly map?: string;
  readonly output: string;
}

export function addRecover(program: Command): void {
  program
    .command("recover")
    .description(
      "After an apply that was killed or interrupted: finds what AWS had made and Terraform had not written down, by names " +
        "and tags, for the next plan to import; keeps what was half made. Changes nothing in AWS. Exits with 2 if " +
        "something exists twice.",
    )
    .argument("<selectors...>", "jurisdictions, regions, stacks, or patterns of stacks such as 'eu-*'")
    .option("--map <file>", "the map (default: $JURISDICTION_MAP, else jurisdictions.yaml)")
    .option("--output <folder>", "where the stacks lie, as they were deployed", "cdktf.out")
    .action((selectors: readonly string[], options: RecoverOptions) => runCommand(() => recover(selectors, options)));
}

async function recover(selectors: readonly string[], { map: option, output }: RecoverOptions): Promise<void> {
  const map = loadMap(mapFile(option, process.env));
  const refs = selectStacks(map, selectors);
  await withLock(resolve(output, "plans.lock"), async () => {
    const planner = plannerOf(output);
    const recoveries = new Map<string, Recovery>();
    const tasks = refs.map((ref) => ({
      title: ref.stack,
      task: async (_: unknown, task: { title: string; output: string }) => {
        const beside = stacksOf(map).filter(({ spec, stack }) => spec === ref.spec && stack !== ref.stack);
        const recovery = await recoverOne(ref, beside, planner, (text) => {
          task.output = text;
        });
        recoveries.set(ref.stack, recovery);
        task.title = `${ref.stack}: ${recovery.found.length} to import, ${recovery.kept.length} kept`;
      },
    }));
    await new Listr([{ title: "Getting the providers", task: () => planner.prepare(refs) }, ...tasks]).run();
    const leftOver = [...recoveries.values()].flatMap((recovery) => recovery.leftOver);
    for (const [stack, { found, kept }] of recoveries) {
      for (const address of found) console.log(`${colours.green("to import")} ${stack}: ${address}`);
      for (const address of kept) console.log(`${colours.green("kept")} ${stack}: ${address}, which was half made`);
    }
    for (const arn of leftOver)
      console.log(
        `${colours.yellow("exists twice")} ${arn}: no state knows it; look at it, and delete it if it is empty`,
      );
    console.log(`Next: npx forensics plan ${selectors.join(" ")}`);
    if (leftOver.length > 0) process.exitCode = 2;
  });
}

async function recoverOne(
  ref: StackRef,
  beside: readonly StackRef[],
  planner: Planner,
  step: (text: string) => void,
): Promise<Recovery> {
  const { credentialsOf } = await import("../deploy/credentials.js");
  const { recover: recoverStack } = await import("../recover/recovery.js");
  if (planner.roleOf(ref) !== "deployer")
    throw new UserError(`${ref.stack} was synthesized for the read-only role: synthesize it as the deployer`);
  const states = [];
  for (const one of [ref, ...beside]) {
    step(`reading the state of ${one.stack}`);
    await planner.init(one);
    states.push(await pullState(planner.workspaceOf(one.stack)));
  }
  const { spec, stack } = ref;
  const workspace = planner.workspaceOf(stack);
  return recoverStack({ spec, workspace, states, credentials: credentialsOf(spec, "deployer"), step });
}
