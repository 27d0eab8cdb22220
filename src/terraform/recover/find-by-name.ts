import { failed, terraform } from "../terraform";
import type { Workspace } from "../terraform";
import { forgetImports, writeImports } from "./imports-file";
import type { Found } from "./imports-file";

const ABSENT = /existing object to\s+"([^"]+)"/g;

/**
 * Which candidates exist: Terraform plans to import them all, and says of which there is no object. Nothing is changed.
 *
 * @throws {UserError} for any other complaint of Terraform's
 */
export async function existing(workspace: Workspace, candidates: readonly Found[]): Promise<readonly Found[]> {
  if (candidates.length === 0) return [];
  // With a refresh: of an unfinished resource, the state knows little more than the id.
  const args = ["plan"];
  try {
    writeImports(workspace.folder, candidates);
    const result = await terraform(workspace, ...args);
    if (result.exitCode === 0) return candidates;
    const absent = new Set([...result.output.matchAll(ABSENT)].map(([, address]) => address));
    const rest = candidates.filter(({ address }) => !absent.has(address));
    if (rest.length === candidates.length) throw failed(args, result);
    return await existing(workspace, rest);
  } finally {
    forgetImports(workspace.folder);
  }
}
