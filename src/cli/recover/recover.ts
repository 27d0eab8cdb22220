import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

import { credentialsOf } from "../../aws/credentials";
import { EXIT } from "../../exit-codes";
import { loadMap } from "../../map";
import { makesBucket } from "../../facts/stacks/may-hold";
import { stacksOfRegion } from "../../facts/stacks/stacks-of";
import { selectStacks } from "../../terraform/select-stacks";
import type { StackRef } from "../../facts/stacks/stacks-of";
import { pullState } from "../../terraform/terraform";
import type { Planner } from "../../terraform/planner";
import { recover as recoverStack } from "../../terraform/recover/recovery";
import { writeState } from "../../terraform/recover/write-state";
import { UNWRITTEN } from "../../rules/unwritten-states";
import { UserError } from "../../user-error";
import { shellWord } from "../../shell-words";
import { mapFile } from "../map-file";
import { printResults } from "../print-results";
import { runAll, runTasks } from "../run-tasks";
import type { LogStep, Task } from "../run-tasks";
import { sameOptions } from "../same-options";
import { whileRecovering } from "../with-planner";
import { linesOf } from "./report";
import type { Recovered } from "./report";

export interface RecoverOptions {
  readonly map?: string;
  readonly output: string;
  readonly json?: boolean;
}

export async function recover(
  selectors: readonly string[],
  { map: option, output, json = false }: RecoverOptions,
): Promise<void> {
  const map = loadMap(mapFile(option, process.env));
  const refs = selectStacks(map, selectors);
  await whileRecovering(output, async (planner) => {
    // The states of the region's other stacks are also read.
    const read = [...new Set(refs.map(({ spec }) => spec))].flatMap(stacksOfRegion);
    await runAll([{ title: "Getting the providers", run: () => planner.prepare(read) }], { quiet: json });
    const recovered: Recovered[] = [];
    const tasks = refs.map((ref): Task<Recovered> => ({
      title: ref.stack,
      run: async (logStep) => {
        const recovery = await recoverOne(ref, { planner, output }, logStep);
        recovered.push(recovery);
        return recovery;
      },
      titleWhenDone: ({ found, kept }) => `${ref.stack}: ${found.length} to import, ${kept.length} kept`,
    }));
    if (json) {
      const stacks = refs.map(({ stack }) => stack);
      printResults(stacks, await runTasks(tasks, { quiet: true }), (recovery) => recovery);
    } else {
      try {
        await runAll(tasks);
      } finally {
        // What was done counts, even if another stack failed.
        for (const line of linesOf(recovered)) console.log(line);
      }
      console.log(
        `Next: npx forensics plan ${selectors.map(shellWord).join(" ")}${sameOptions({ map: option, output })}`,
      );
    }
    if (process.exitCode === undefined && recovered.some(({ unclear }) => unclear.length > 0))
      process.exitCode = EXIT.found;
  });
}

interface Folder {
  readonly planner: Planner;
  readonly output: string;
}

async function recoverOne(ref: StackRef, { planner, output }: Folder, logStep: LogStep): Promise<Recovered> {
  const { spec, stack } = ref;
  if (planner.roleOf(ref) !== "deployer")
    throw new UserError(`${stack} was synthesized for the read-only role: synthesize it as the deployer`);
  const workspace = planner.workspaceOf(stack, logStep);
  await initialize(ref, planner, logStep);
  const written = await writeState({ workspace, keepIn: resolve(output, "written-states"), step: logStep });
  const others = stacksOfRegion(spec).filter((other) => other.stack !== stack);
  const states = [];
  for (const one of [ref, ...others]) {
    logStep(`reading the state of ${one.stack}`);
    if (one !== ref) await planner.init(one, logStep);
    states.push(await pullState(planner.workspaceOf(one.stack, logStep)));
  }
  const recovery = await recoverStack({
    spec,
    workspace,
    states,
    credentials: credentialsOf(spec, "deployer"),
    step: logStep,
  });
  return { stack, written, ...recovery };
}

/** @throws {UserError} that names the way out where a bootstrap could not write its local state */
async function initialize(ref: StackRef, planner: Planner, logStep: LogStep): Promise<void> {
  try {
    await planner.init(ref, logStep);
  } catch (error) {
    const file = join(planner.folderOf(ref.stack), UNWRITTEN);
    const isBootstraps = makesBucket(ref.kind, "state") && existsSync(file);
    if (!(error instanceof UserError) || !isBootstraps) throw error;
    throw new UserError(
      `${error.message}\n\nIf a bootstrap was making that home when it failed, its state belongs on this machine: move ` +
        `${file}\nto .bootstrap/${ref.stack}.tfstate, and keep what is there under another name. Then run the bootstrap again.`,
    );
  }
}
