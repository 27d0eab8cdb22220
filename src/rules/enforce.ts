import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import { judgeStacks, violationsOf } from "./judge-stacks";
import { explain } from "./explain";

/** Where a synthesis records the map that its stacks are to be judged by, beside them. */
export const RECORDED_MAP = "jurisdictions.yaml";

/**
 * Judges what was synthesized, and records the map beside it.
 *
 * @throws {UserError} for a violation, after the stacks are gone: `cdktf deploy --skip-synth` applies whatever lies there
 */
export function enforce(map: JurisdictionMap, mapFile: string, output: string): void {
  const violations = violationsOf(judgeStacks(map, output));
  if (violations.length === 0) {
    copyFileSync(mapFile, join(output, RECORDED_MAP));
    return;
  }
  for (const name of ["stacks", "manifest.json", RECORDED_MAP])
    rmSync(join(output, name), { recursive: true, force: true });
  throw new UserError(`${explain(violations)}\n\nNothing was written: no stack may be deployed that breaks a rule.`);
}
