import { Listr } from "listr2";

import { credentialsOf } from "../../deploy/credentials";
import { loadMap } from "../../jurisdiction";
import { selectStacks, stacksOf } from "../../plan/select-stacks";
import type { StackRef } from "../../plan/select-stacks";
import { pullState } from "../../plan/terraform";
import type { Planner } from "../../plan/planner";
import { recover as recoverStack } from "../../recover/recovery";
import type { Recovery } from "../../recover/recovery";
import { UserError } from "../../user-error";
import { colours } from "../colours";
import { mapFile } from "../map-file";
import { withPlanner } from "../with-planner";

export interface RecoverOptions {
  readonly map?: string;
  readonly output: string;
}

export async function recover(selectors: readonly string[], { map: option, output }: RecoverOptions): Promise<void> {
  const map = loadMap(mapFile(option, process.env));
  const refs = selectStacks(map, selectors);
  await withPlanner(output, async (planner) => {
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
