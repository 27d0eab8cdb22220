import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { placeOfException } from "../map/exception-places";
import { RECORDED, recordMap } from "../map/recorded";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import { judgeStacks, contextsOf, unknownsOf, violationsOf } from "./judge-stacks";
import { explain } from "./explain";
import type { Verdict } from "./rule";
import { unwrittenStates } from "./unwritten-states";

/**
 * Judges a synthesis, and records the map and its lock of images in its folder.
 *
 * @param day the day to judge by, RFC 3339
 * @throws {UserError} for a violation, and for a value that cannot be judged before a plan, after removing the stacks: `cdktf
 * deploy --skip-synth` applies every stack in the folder. The stacks are also removed if judging itself fails.
 */
export function enforce(map: JurisdictionMap, mapFile: string, output: string, day: string): void {
  try {
    const verdicts = judgeStacks(map, output, day);
    const wrong = [...violationsOf(verdicts), ...unknownsOf(verdicts)];
    if (wrong.length > 0) throw new UserError(explain(wrong, placesIn(map, mapFile)));
    recordMap(map, mapFile, output);
  } catch (error) {
    takeBack(output);
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.message}\n\nNothing was written: no stack may be deployed that breaks a rule.`);
  }
}

/** The place of a verdict's exception in the map. */
function placesIn(map: JurisdictionMap, mapFile: string) {
  const contexts = contextsOf(map);
  return ({ stack, about }: Verdict): string | undefined => {
    const spec = contexts.get(stack)?.spec;
    return spec === undefined || about === undefined ? undefined : placeOfException(mapFile, spec, about);
  };
}

/** Removes a synthesis, except Terraform's last copies of states that it could not write. */
function takeBack(output: string): void {
  for (const name of ["manifest.json", ...RECORDED]) rmSync(join(output, name), { force: true });
  const stacks = join(output, "stacks");
  const kept = unwrittenStates(output);
  if (kept.length === 0) rmSync(stacks, { recursive: true, force: true });
  for (const stack of kept.length === 0 ? [] : readdirSync(stacks)) {
    const folder = join(stacks, stack);
    rmSync(kept.includes(stack) ? join(folder, "cdk.tf.json") : folder, { recursive: true, force: true });
  }
}
