import { join } from "node:path";

import { execa } from "execa";

import { UserError } from "../src/user-error";

/** Runs the program into a folder of the sandbox's own; a user's `cdktf.out` is never touched. */
export async function synthesize(map: string, folder: string): Promise<void> {
  const env = { JURISDICTION_MAP: map, CDKTF_OUTDIR: folder };
  const result = await execa("node", [join("dist", "main.js")], { env, reject: false, all: true, stdin: "ignore" });
  if (result.exitCode !== 0) throw new UserError(result.all);
}
