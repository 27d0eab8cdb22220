import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import { judgeStacks } from "./judge-stacks";
import { explain } from "./explain";

/** Where a synthesis records the map that its stacks are to be judged by, beside them. */
export const RECORDED_MAP = "jurisdictions.yaml";

/**
 * Judges what was synthesized, and records the map beside it.
 *
 * @param day the day to judge by, RFC 3339
 * @throws {UserError} for a violation, and for what cannot be judged before a plan, after the stacks are gone: `cdktf deploy --skip-synth` applies whatever lies there
 */
export function enforce(map: JurisdictionMap, mapFile: string, output: string, day: string): void {
  const wrong = judgeStacks(map, output, day).filter(({ outcome }) => outcome === "violating" || outcome === "unknown");
  if (wrong.length === 0) {
    copyFileSync(mapFile, join(output, RECORDED_MAP));
    return;
  }
  for (const name of ["stacks", "manifest.json", RECORDED_MAP])
    rmSync(join(output, name), { recursive: true, force: true });
  throw new UserError(`${explain(wrong)}\n\nNothing was written: no stack may be deployed that breaks a rule.`);
}
