import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { stackId, stateStackId } from "../jurisdiction/names";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import { readSynth } from "./configuration/read-synth";
import { judge } from "./judge";
import { RULES } from "./index";
import type { Law, Verdict } from "./rule";

/** What each stack of a map is judged by, by its name. */
export function lawsOf(map: JurisdictionMap): ReadonlyMap<string, Law> {
  const specs = map.jurisdictions.flatMap(({ regions }) => regions);
  return new Map(
    specs.flatMap((spec): readonly [string, Law][] => [
      [stackId(spec), { spec, kind: "region" }],
      ...(spec.state.backend === "s3" ? [[stateStackId(spec), { spec, kind: "state" }] as [string, Law]] : []),
    ]),
  );
}

/**
 * Judges every stack of a synthesized folder by a map.
 *
 * @throws {UserError} when the folder holds no stacks, or one that the map does not know, which nothing could be judged by
 */
export function judgeStacks(map: JurisdictionMap, output: string): readonly Verdict[] {
  const folder = join(output, "stacks");
  if (!existsSync(folder)) throw new UserError(`${output} holds no synthesized stacks: run npm run synth first`);
  const laws = lawsOf(map);
  return readdirSync(folder)
    .sort()
    .flatMap((stack) => {
      const law = laws.get(stack);
      if (law === undefined) throw new UserError(`${folder} holds the stack ${stack}, which the map does not know`);
      const json = JSON.parse(readFileSync(join(folder, stack, "cdk.tf.json"), "utf8")) as object;
      return judge(readSynth(stack, json), law, RULES);
    });
}

export function violationsOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ outcome }) => outcome === "violating");
}
