import { recordedIn } from "./state";
import type { State } from "./state";
import { mustRun } from "./terraform";
import type { Workspace } from "./terraform";

/**
 * Keeps the resources that Terraform was making when it was interrupted (`terraform untaint`). To recreate them, Terraform would
 * destroy them first, which its role may not; the next apply completes them instead.
 *
 * @returns the addresses of the kept resources
 */
export async function keepHalfMade(
  workspace: Workspace,
  state: State | undefined,
  step: (text: string) => void,
): Promise<readonly string[]> {
  const halfMade = [...recordedIn(state)].flatMap(([address, { status }]) => (status === "tainted" ? [address] : []));
  for (const address of halfMade) {
    step(`keeping ${address}`);
    await mustRun(workspace, "untaint", address);
  }
  return halfMade;
}
