import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { execa } from "execa";

import { UserError } from "../user-error";
import { passingSignals, refuseIfInterrupted } from "../terraform/signals";
import { runAll } from "./run-tasks";

export interface SynthesizeOptions {
  readonly map: string;
  readonly output: string;
  /** Whether to show progress. */
  readonly quiet: boolean;
  /** As whom Terraform comes. @default what TERRAFORM_AS says, else the deployer */
  readonly as?: "deployer" | "plan";
}

/** The compiled cdktf program, in the same folder. */
const PROGRAM = join(__dirname, "../../main.js");

/**
 * Runs the cdktf program as `cdktf synth` does, without what cdktf's command line adds: a spinner's frames, and each error
 * twice. Like it, removes the stacks of an earlier synthesis that are no longer in the map.
 *
 * @throws {UserError} with what the program printed
 */
export async function synthesize({ map, output, quiet, as }: SynthesizeOptions): Promise<void> {
  const title = `Synthesizing ${map} into ${output}`;
  const run = async (): Promise<void> => {
    const program = execa(process.execPath, [PROGRAM], {
      env: { JURISDICTION_MAP: map, CDKTF_OUTDIR: output, ...(as === undefined ? {} : { TERRAFORM_AS: as }) },
      reject: false,
      all: true,
      stdin: "ignore",
    });
    const { exitCode, all } = await passingSignals(program, () => program);
    if (exitCode === undefined) refuseIfInterrupted(title);
    if (exitCode !== 0) throw new UserError(all.trimEnd());
    removeOrphans(output);
  };
  await runAll([{ title, run }], { quiet });
}

/** What no synthesis may remove: state that is nowhere else. */
const STATE = ".tfstate";

function removeOrphans(output: string): void {
  const { stacks } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as { readonly stacks: object };
  const folder = join(output, "stacks");
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name in stacks) continue;
    const path = join(folder, entry.name);
    if (readdirSync(path).some((name) => name.endsWith(STATE))) continue;
    rmSync(path, { recursive: true });
  }
}
