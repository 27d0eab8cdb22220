import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { stackId, stateStackId } from "../jurisdiction/names";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import { readSynth } from "./configuration/read-synth";
import { judge } from "./judge";
import type { Law, Verdict } from "./rule";

/** What each stack of a map is judged by, by its name. */
export function lawsOf(map: JurisdictionMap): ReadonlyMap<string, Law> {
  const specs = map.jurisdictions.flatMap(({ regions }) => regions);
  return new Map(
    specs.flatMap((spec): readonly [string, Law][] => [
      [stackId(spec), { spec, kind: "region" }],
      [stateStackId(spec), { spec, kind: "state" }],
    ]),
  );
}

/** The stacks of a synthesized folder, in the order of their names. @throws {UserError} when it holds none */
export function stacksIn(output: string): readonly { readonly stack: string; readonly file: string }[] {
  const folder = join(output, "stacks");
  if (!existsSync(folder)) throw new UserError(`${output} holds no synthesized stacks: run npm run synth first`);
  return readdirSync(folder)
    .sort()
    .map((stack) => ({ stack, file: join(folder, stack, "cdk.tf.json") }));
}

/**
 * Judges the stacks of a map that were just synthesized. What lies beside them from before is no part of this synthesis.
 */
export function judgeStacks(map: JurisdictionMap, output: string, day: string): readonly Verdict[] {
  const laws = lawsOf(map);
  return stacksIn(output).flatMap(({ stack, file }) => {
    const law = laws.get(stack);
    if (law === undefined) return [];
    return judge(readSynth(stack, JSON.parse(readFileSync(file, "utf8")) as object), law, day);
  });
}

export function violationsOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ outcome }) => outcome === "violating");
}
