import type { Credentials } from "../deploy/credentials";
import type { RegionSpec } from "../jurisdiction/spec";
import { mustRun } from "../plan/terraform";
import type { State, Workspace } from "../plan/terraform";
import { configuredIn } from "./configured";
import { existing } from "./find-by-name";
import { matching, taggedIn } from "./find-by-tag";
import { importIdOf } from "./import-ids";

/** What was made and not written down. */
export interface Recovery {
  readonly imported: readonly string[];
  /** ARNs of what exists twice; somebody must look. */
  readonly leftOver: readonly string[];
}

export interface RecoveryOptions {
  readonly spec: RegionSpec;
  readonly workspace: Workspace;
  /** The states of all stacks of the region, the stack's own first. */
  readonly states: readonly (State | undefined)[];
  readonly credentials: Credentials;
  readonly step: (text: string) => void;
}

/**
 * Finds what AWS has of a stack and its state has not, as after an apply that was killed, and writes it down in the
 * state. Nothing of AWS is changed.
 */
export async function recover(options: RecoveryOptions): Promise<Recovery> {
  const { spec, workspace, states, credentials, step } = options;
  const configured = configuredIn(workspace.folder, states[0]);
  step("asking AWS for what bears the stack's tags");
  const byTag = matching(configured, await taggedIn(spec, credentials), new Set(states.flatMap(idsIn)));
  step("looking for what bears the stack's names");
  const candidates = configured.flatMap((one) => {
    const id = one.isRecorded ? undefined : importIdOf(one, spec);
    return id === undefined ? [] : [{ address: one.address, id }];
  });
  const found = [...byTag.found, ...(await existing(workspace, candidates))];
  for (const [index, { address, id }] of found.entries()) {
    step(`writing down ${index + 1} of ${found.length}: ${address}`);
    await mustRun(workspace, "import", address, id);
  }
  return { imported: found.map(({ address }) => address), leftOver: byTag.leftOver };
}

function idsIn(state: State | undefined): readonly string[] {
  const instances = (state?.resources ?? []).flatMap((resource) => resource.instances);
  return instances.flatMap(({ attributes: { id } }) => id ?? []);
}
