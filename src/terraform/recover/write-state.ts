import { existsSync, mkdirSync, readFileSync, renameSync } from "node:fs";
import { basename, join } from "node:path";

import { parseStateFile, recordedIn, recordsAllOf } from "../state";
import type { StateFile } from "../state";
import { mustRun } from "../terraform";
import type { Workspace } from "../terraform";
import { UNWRITTEN } from "../../rules/unwritten-states";
import { UserError } from "../../user-error";

export interface WriteStateOptions {
  /** Of an initialized stack. */
  readonly workspace: Workspace;
  /** The folder in which the copy is kept once it is written. */
  readonly keepIn: string;
  readonly step: (text: string) => void;
}

/**
 * Writes Terraform's last copy of a state into the backend (`terraform state push`) if it follows the backend's state,
 * reads it back, and only then moves the copy out of the stack's folder. It is never deleted.
 *
 * @returns where the copy is kept; undefined if there was no copy
 * @throws {UserError} where it does not follow on the backend's state, or does not arrive
 */
export async function writeState({ workspace, keepIn, step }: WriteStateOptions): Promise<string | undefined> {
  const file = join(workspace.folder, UNWRITTEN);
  if (!existsSync(file)) return undefined;
  const unwritten = read(file);
  step("comparing the state that was not written with the backend's");
  const there = await pull(workspace);
  if (there === undefined || !isWritten(unwritten, there)) {
    if (there !== undefined) mustFollow(file, unwritten, there);
    step("writing the state into the backend");
    await mustRun(workspace, "state", "push", UNWRITTEN);
    const arrived = await pull(workspace);
    if (arrived === undefined || !recordsAllOf(arrived, unwritten))
      throw new UserError(
        `${file} was not found in the backend after writing it, and remains in its folder. Run this command again`,
      );
  }
  mkdirSync(keepIn, { recursive: true });
  const kept = join(keepIn, `${basename(workspace.folder)}.${unwritten.serial}.tfstate`);
  renameSync(file, kept);
  return kept;
}

function read(file: string): StateFile {
  try {
    const state = parseStateFile(readFileSync(file, "utf8"));
    if (state !== undefined && Array.isArray(state.resources)) return state;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new UserError(`${file} cannot be read as a state. Keep it: it may be the only record of what exists in AWS`);
}

async function pull(workspace: Workspace): Promise<StateFile | undefined> {
  return parseStateFile((await mustRun(workspace, "state", "pull")).stdout);
}

/** Whether a run that was stopped has written it already, by which an empty workspace gives it a new lineage. */
function isWritten(unwritten: StateFile, there: StateFile): boolean {
  if (there.lineage === "") return false;
  return (there.lineage !== unwritten.lineage || there.serial >= unwritten.serial) && recordsAllOf(there, unwritten);
}

/** Terraform checks both as well, and would be made to push by -force alone. @throws {UserError} with what would be lost */
function mustFollow(file: string, unwritten: StateFile, there: StateFile): void {
  const isOther = there.lineage !== "" && unwritten.lineage !== there.lineage;
  if (!isOther && unwritten.serial > there.serial) return;
  const known = recordedIn(there);
  const alone = [...recordedIn(unwritten)].filter(
    ([address, { attributes }]) => known.get(address)?.attributes.id !== attributes.id,
  );
  const why = isOther
    ? `is of another lineage (${unwritten.lineage}) than the backend's state (${there.lineage})`
    : `has serial ${unwritten.serial}, and the backend's state has ${there.serial} already`;
  throw new UserError(
    [
      `${file} ${why}. It was not written. Only this copy records:`,
      ...alone.map(([address, { attributes }]) => `  ${address} ${attributes.id ?? ""}`),
      "Keep it, but move it out of the stack's folder, and run this command again: it finds by names and tags the resources that exist in AWS but in no " +
        "state. Import the others by hand.",
    ].join("\n"),
  );
}
