import type { Credentials } from "../../aws/credentials";
import type { RegionSpec } from "../../jurisdiction/spec";
import { keepHalfMade } from "../half-made";
import { objectKey, objectsIn } from "../state";
import type { State } from "../state";
import type { Workspace } from "../terraform";
import { configuredIn } from "./configured";
import { detectorIn } from "./find-detector";
import { existing } from "./find-by-name";
import { matching, taggedIn } from "./find-by-tag";
import type { Unclear } from "./find-by-tag";
import { importIdOf } from "./import-ids";
import { forgetImports, writeImports } from "./imports-file";

/** What an interrupted apply has left. */
export interface Recovery {
  /** What AWS has and the state has not: the next plan imports it. */
  readonly found: readonly string[];
  /** What was half made: the next plan goes on with it, and does not make it anew. */
  readonly kept: readonly string[];
  /** What may or may not be a resource of the stack; somebody must look. */
  readonly unclear: readonly Unclear[];
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
 * Finds what AWS has of a stack and its state has not, as after an apply that was killed, and lays imports of it beside
 * the stack's configuration, for the next plan to show. What was half made is kept: to make it anew, Terraform would
 * destroy it first, which its role may not. Nothing of AWS is changed.
 */
export async function recover(options: RecoveryOptions): Promise<Recovery> {
  const { spec, workspace, states, credentials, step } = options;
  forgetImports(workspace.folder);
  const configured = configuredIn(workspace.folder, states[0]);
  const kept = await keepHalfMade(workspace, states[0], step);
  step("asking AWS for what bears the stack's tags");
  const known = new Set(states.flatMap(objectsIn));
  const byTag = matching(configured, await taggedIn(spec, credentials), known);
  step("looking for what bears the stack's names");
  const candidates = configured.flatMap((one) => {
    const id = one.isRecorded ? undefined : importIdOf(one, spec);
    // What a state records as being replaced is never imported: the next apply destroys it.
    return id === undefined || known.has(objectKey(one.type, id)) ? [] : [{ address: one.address, id }];
  });
  const detector = await detectorIn(configured, spec, credentials);
  const found = [...byTag.found, ...detector, ...(await existing(workspace, candidates))];
  if (found.length > 0) writeImports(workspace.folder, found);
  return { found: found.map(({ address }) => address), kept, unclear: byTag.unclear };
}
