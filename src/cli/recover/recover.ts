import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { Listr } from "listr2";

import { credentialsOf } from "../../aws/credentials";
import { loadMap } from "../../map";
import { Interruption } from "../../terraform/interruption";
import { selectStacks, stacksOfRegion } from "../../terraform/select-stacks";
import type { StackRef } from "../../terraform/select-stacks";
import { pullState } from "../../terraform/terraform";
import type { Planner } from "../../terraform/planner";
import { recover as recoverStack } from "../../terraform/recover/recovery";
import { writeState } from "../../terraform/recover/write-state";
import { UNWRITTEN } from "../../rules/unwritten-states";
import { UserError } from "../../user-error";
import { mapFile } from "../map-file";
import { whileRecovering } from "../with-planner";
import { reportOf } from "./report";
import type { Recovered } from "./report";

export interface RecoverOptions {
  readonly map?: string;
  readonly output: string;
}

export async function recover(selectors: readonly string[], { map: option, output }: RecoverOptions): Promise<void> {
  const map = loadMap(mapFile(option, process.env));
  const refs = selectStacks(map, selectors);
  await whileRecovering(output, async (planner) => {
    const recovered: Recovered[] = [];
    const interruption = new Interruption();
    const tasks = refs.map((ref) => ({
      title: ref.stack,
      task: async (_: unknown, task: { title: string; output: string }) => {
        if (interruption.isAsked) throw new UserError(`${ref.stack}: not begun, the run was interrupted`);
        const recovery = await recoverOne(ref, { planner, output }, (text) => {
          task.output = text;
        });
        recovered.push(recovery);
        task.title = `${ref.stack}: ${recovery.found.length} to import, ${recovery.kept.length} kept`;
      },
    }));
    // What the stacks beside them record is read as well.
    const read = [...new Set(refs.map(({ spec }) => spec))].flatMap(stacksOfRegion);
    const prepare = { title: "Getting the providers", task: () => planner.prepare(read) };
    try {
      await new Listr([prepare, ...tasks], { registerSignalListeners: false }).run();
    } finally {
      interruption.close();
      // What was done before a stack failed counts.
      for (const line of reportOf(recovered)) console.log(line);
    }
    console.log(`Next: npx forensics plan ${selectors.join(" ")}`);
    if (recovered.some(({ unclear }) => unclear.length > 0)) process.exitCode = 2;
  });
}

interface Folder {
  readonly planner: Planner;
  readonly output: string;
}

async function recoverOne(
  ref: StackRef,
  { planner, output }: Folder,
  step: (text: string) => void,
): Promise<Recovered> {
  const { spec, stack } = ref;
  if (planner.roleOf(ref) !== "deployer")
    throw new UserError(`${stack} was synthesized for the read-only role: synthesize it as the deployer`);
  const workspace = planner.workspaceOf(stack, step);
  await initialize(ref, planner, step);
  const written = await writeState({ workspace, keepIn: resolve(output, "written-states"), step });
  const beside = stacksOfRegion(spec).filter((one) => one.stack !== stack);
  const states = [];
  for (const one of [ref, ...beside]) {
    step(`reading the state of ${one.stack}`);
    if (one !== ref) await planner.init(one, step);
    states.push(await pullState(planner.workspaceOf(one.stack, step)));
  }
  const recovery = await recoverStack({ spec, workspace, states, credentials: credentialsOf(spec, "deployer"), step });
  return { stack, written, ...recovery };
}

/** @throws {UserError} that names the way out where a bootstrap could not write its local state */
async function initialize(ref: StackRef, planner: Planner, step: (text: string) => void): Promise<void> {
  try {
    await planner.init(ref, step);
  } catch (error) {
    const file = join(planner.folderOf(ref.stack), UNWRITTEN);
    const isBootstraps = ref.kind === "state" && existsSync(file);
    if (!(error instanceof UserError) || !isBootstraps) throw error;
    throw new UserError(
      `${error.message}\n\nIf a bootstrap was making that home when it failed, its state belongs on this machine: move ` +
        `${file}\nto .bootstrap/${ref.stack}.tfstate, and keep what is there under another name. Then run the bootstrap again.`,
    );
  }
}
