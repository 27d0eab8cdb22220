import { failed, mustRun, terraform } from "../src/terraform/terraform";
import type { Workspace } from "../src/terraform/terraform";
import { plannedChanges } from "./planned-changes";

/** Plans a deployed stack again. @returns what would change: an address and its attributes, one line each */
export async function driftOf(workspace: Workspace, planFile: string): Promise<readonly string[]> {
  const args = ["plan", "-detailed-exitcode", `-out=${planFile}`];
  const result = await terraform(workspace, ...args);
  if (result.exitCode === 0) return [];
  if (result.exitCode !== 2) throw failed(args, result);
  const { stdout } = await mustRun(workspace, "show", "-json", planFile);
  return plannedChanges(stdout);
}
