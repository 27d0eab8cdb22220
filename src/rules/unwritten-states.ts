import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { UserError } from "../user-error";
import { RECORDED_MAP } from "../map/recorded";

/** Terraform's last copy of a state that it could not write to the backend, in the stack's folder. */
export const UNWRITTEN = "errored.tfstate";

/** The stacks of a synthesis that have such a copy. */
export function unwrittenStates(output: string): readonly string[] {
  const folder = join(output, "stacks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((stack) => existsSync(join(folder, stack, UNWRITTEN)));
}

/**
 * Stops all work in the folder of a synthesis while a state of its stacks is not written.
 *
 * @throws {UserError} that names the copies and what writes them
 */
export function refuseUnwrittenStates(output: string): void {
  const stacks = unwrittenStates(output);
  if (stacks.length === 0) return;
  const files = stacks.map((stack) => `  ${join(output, "stacks", stack, UNWRITTEN)}`);
  throw new UserError(
    [
      "Terraform could not write a state, and left its last copy here:",
      ...files,
      "It may be the only record of what exists in AWS. Do not delete it. Until it is written, no stack is synthesized, " +
        "planned or deployed in this folder.",
      `Next: npx forensics recover ${stacks.join(" ")} --output ${output}`,
      `If the map no longer has such a stack, add the map that it was made from: --map ${join(output, RECORDED_MAP)}`,
    ].join("\n"),
  );
}
