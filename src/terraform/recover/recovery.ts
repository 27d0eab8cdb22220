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

/** The remains of an interrupted apply. */
export interface Recovery {
  /** Resources that exist in AWS but not in the state: the next plan imports them. */
  readonly found: readonly string[];
  /** Half-made resources: the next plan completes them instead of recreating them. */
  readonly kept: readonly string[];
  /** Possible resources of the stack; a person must decide. */
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
 * Finds resources of a stack that exist in AWS but not in its state, as after a killed apply, and adds imports of them to
 * the stack's folder, for the next plan to show. Half-made resources are kept: to recreate them, Terraform would
 * destroy them first, which its role may not. Nothing is changed in AWS.
 */
export async function recover(options: RecoveryOptions): Promise<Recovery> {
  const { spec, workspace, states, credentials, step } = options;
  forgetImports(workspace.folder);
  const configured = configuredIn(workspace.folder, states[0]);
  const kept = await keepHalfMade(workspace, states[0], step);
  step("asking AWS for resources with the stack's tags");
  const known = new Set(states.flatMap(objectsIn));
  const byTag = matching(configured, await taggedIn(spec, credentials), known);
  step("looking for resources with the stack's names");
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
