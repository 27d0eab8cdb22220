import { failed, mustRun, terraform } from "../src/plan/terraform";
import type { Workspace } from "../src/plan/terraform";

interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly before: Values; readonly after: Values };
}
type Values = Readonly<Record<string, unknown>> | null;

/** What the emulator forgets or makes up after an apply. Everything else that a second plan would change is drift. */
const FALSE_DRIFT: Readonly<Record<string, readonly string[]>> = {};

/** Plans a deployed stack again. @returns what would change: an address and its attributes, one line each */
export async function driftOf(workspace: Workspace, planFile: string): Promise<readonly string[]> {
  const args = ["plan", "-detailed-exitcode", `-out=${planFile}`];
  const result = await terraform(workspace, ...args);
  if (result.exitCode === 0) return [];
  if (result.exitCode !== 2) throw failed(args, result);
  const { stdout } = await mustRun(workspace, "show", "-json", planFile);
  const { resource_changes: changes } = JSON.parse(stdout) as { resource_changes: readonly Change[] };
  return changes.flatMap(describe);
}

function describe({ address, type, change: { actions, before, after } }: Change): readonly string[] {
  if (actions.includes("no-op") || actions.includes("read")) return [];
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const differing = [...names].filter((name) => JSON.stringify(before?.[name]) !== JSON.stringify(after?.[name]));
  const unexpected = differing.filter((name) => !(FALSE_DRIFT[type] ?? []).includes(name));
  const isUpdate = actions.length === 1 && actions[0] === "update";
  return isUpdate && unexpected.length === 0 ? [] : [`${address}: ${actions.join(" and ")} (${differing.join(", ")})`];
}
