import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { loadMap } from "../../map";
import { digestOfSpec, PlanFolder } from "../../terraform/plan-record";
import { readJsonFile } from "../../configuration/json-file";
import { parsePlan } from "../../configuration/plan-json";
import type { PlanJson } from "../../configuration/plan-json";
import { RECORDED_MAP } from "../../rules/recorded-map";
import { lawsOf } from "../../rules/judge-stacks";
import type { Law } from "../../rules/rule";
import { UserError } from "../../user-error";

/** A plan to review: its file, its stack, and the law of the map, where there is one. */
export interface PlanInput {
  readonly file: string;
  readonly stack: string;
  /** Reads it; many plans together are more than a memory likes to hold. @throws {UserError} for what is no plan */
  readonly read: () => PlanJson;
  readonly law: Law | undefined;
  /** Whether it is known to be made from another map than the one that judges it. */
  readonly isOfOtherMap?: boolean;
}

/**
 * Finds plans: files as `terraform show -json` writes them, named for their stacks, or folders of them.
 *
 * @param map the map that they are judged by; by default what lies beside them, and without one no rule is applied
 * @throws {UserError} where there are none, and for two of one stack
 */
export function findPlans(paths: readonly string[], map: string | undefined): readonly PlanInput[] {
  const files = paths.flatMap(filesOf);
  const inputs = files.map((file): PlanInput => {
    const stack = basename(file).replace(/(?:\.plan|\.tfplan)?\.json$/, "");
    const law = lawsFor(file, map)?.get(stack);
    return {
      file,
      stack,
      read: () => parsePlan(file, readJsonFile(file)),
      law,
      isOfOtherMap: isOfOtherMap(file, stack, law),
    };
  });
  const twice = inputs.find(({ stack }, index) => inputs.findIndex((one) => one.stack === stack) !== index);
  if (twice !== undefined) throw new UserError(`there are two plans of ${twice.stack}: name one of them`);
  return inputs;
}

/** By the record that `forensics plan` keeps beside its plans: nobody else's plan tells its map. */
function isOfOtherMap(file: string, stack: string, law: Law | undefined): boolean {
  const made = new PlanFolder(dirname(file)).planned(stack)?.map;
  return law !== undefined && made !== undefined && made !== digestOfSpec(law.spec);
}

const laws = new Map<string, ReadonlyMap<string, Law>>();

function lawsFor(file: string, map: string | undefined): ReadonlyMap<string, Law> | undefined {
  const beside = [join(dirname(file), RECORDED_MAP), join(dirname(file), "..", RECORDED_MAP)];
  const found = map ?? beside.find((one) => existsSync(one));
  if (found === undefined) return undefined;
  const known = laws.get(found) ?? lawsOf(loadMap(found));
  laws.set(found, known);
  return known;
}

function filesOf(path: string): readonly string[] {
  if (!existsSync(path)) throw new UserError(`there is no ${path}: forensics plan writes plans into a folder`);
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path)
    .filter((name) => name.endsWith(".json") && name !== "manifest.json")
    .sort();
  if (files.length === 0) throw new UserError(`${path} holds no plans: terraform show -json <plan> > <stack>.json`);
  return files.map((name) => join(path, name));
}
