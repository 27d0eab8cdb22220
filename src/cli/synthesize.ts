import { execa } from "execa";
import { Listr } from "listr2";

import { UserError } from "../user-error";

export interface SynthesizeOptions {
  readonly map: string;
  readonly output: string;
  /** Whether to show progress. */
  readonly quiet: boolean;
  /** As whom Terraform comes. @default what TERRAFORM_AS says, else the deployer */
  readonly as?: "deployer" | "plan";
}

/** Runs `cdktf synth`, without its telemetry. @throws {UserError} with what it printed */
export async function synthesize({ map, output, quiet, as }: SynthesizeOptions): Promise<void> {
  const cdktf = async (): Promise<void> => {
    const result = await execa("cdktf", ["synth", "--app", "node dist/main.js", "--output", output], {
      env: {
        JURISDICTION_MAP: map,
        CHECKPOINT_DISABLE: "1",
        DISABLE_VERSION_CHECK: "1",
        ...(as === undefined ? {} : { TERRAFORM_AS: as }),
      },
      preferLocal: true,
      reject: false,
      all: true,
      stdin: "ignore",
    });
    if (result.code === "ENOENT") throw new UserError("cdktf is not installed: run npm ci first");
    if (result.exitCode !== 0) throw new UserError(`cdktf synth failed:\n${result.all}`);
  };
  const title = `Synthesizing ${map} into ${output}`;
  await new Listr([{ title, task: cdktf }], { renderer: quiet ? "silent" : "default" }).run();
}
