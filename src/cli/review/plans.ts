import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { loadMap, loadRecordedMap } from "../../map";
import { digestOfSpec, PlanFolder } from "../../terraform/plan-record";
import type { Planned } from "../../terraform/plan-record";
import { readJsonFile } from "../../configuration/json-file";
import { parsePlan } from "../../configuration/plan-json";
import type { PlanJson } from "../../configuration/plan-json";
import { RECORDED_MAP } from "../../map/recorded";
import { contextsOf } from "../../rules/judge-stacks";
import type { PlanOrigin } from "../../review/report";
import type { JudgingContext } from "../../rules/rule";
import { UserError } from "../../user-error";

/** A plan to review: its file, its stack, and the context of the map, where there is one. */
export interface PlanInput {
  readonly file: string;
  readonly stack: string;
  /** Reads the plan when needed, because many plans together use much memory. @throws {UserError} for a file that is not a plan */
  readonly read: () => PlanJson;
  readonly context: JudgingContext | undefined;
  /** Whether it is known to be made from a map other than the one that judges it. */
  readonly isOfOtherMap?: boolean;
  /** The record of forensics plan; null if there is no record. @default the record is not read */
  readonly origin?: PlanOrigin | null;
}

/**
 * Finds plans: files as `terraform show -json` writes them, named for their stacks, or folders of them.
 *
 * @param map the map that they are judged by; by default the map next to them; without a map no rule is applied
 * @throws {UserError} without plans, for two plans of a stack, and for a plan whose name is not a stack of the map
 */
export function findPlans(paths: readonly string[], map: string | undefined): readonly PlanInput[] {
  const files = paths.flatMap(filesOf);
  const inputs = files.map((file): PlanInput => {
    const stack = stackOf(file);
    const known = contextsFor(file, map);
    const context = known?.get(stack);
    const planned = recordOf(file, stack);
    if (known !== undefined && context === undefined) throw new UserError(notOf(known, file, stack));
    return {
      file,
      stack,
      read: () => parsePlan(file, readJsonFile(file)),
      context,
      isOfOtherMap: isOfOtherMap(planned, context),
      origin: planned === undefined ? null : originOf(planned),
    };
  });
  const twice = inputs.find(({ stack }, index) => inputs.findIndex((one) => one.stack === stack) !== index);
  if (twice !== undefined) throw new UserError(`two of these plans are for ${twice.stack}: name only one of them`);
  return inputs;
}

/** Plan files, and the stacks whose plans were left out of them. */
export interface PlanFiles {
  readonly files: readonly string[];
  readonly applied: readonly string[];
}

/**
 * The plans that can still be applied: those in folders without what forensics deploy has applied, and each file that is
 * named.
 */
export function withoutApplied(paths: readonly string[]): PlanFiles {
  const all = paths.flatMap((path) =>
    filesOf(path).map((file) => ({ file, isLeftOut: file !== path && isApplied(file) })),
  );
  const files = all.flatMap(({ file, isLeftOut }) => (isLeftOut ? [] : [file]));
  return { files, applied: all.flatMap(({ file, isLeftOut }) => (isLeftOut ? [stackOf(file)] : [])) };
}

/** Whether a plan was applied, and the record is of this plan: without the plan itself, nothing shows that it is. */
function isApplied(file: string): boolean {
  const folder = new PlanFolder(dirname(file));
  const planned = folder.planned(stackOf(file));
  return planned?.applied !== undefined && folder.holds(stackOf(file), planned);
}

function stackOf(file: string): string {
  return basename(file).replace(/(?:\.plan|\.tfplan)?\.json$/, "");
}

/** A plan that no rule would judge. */
function notOf(known: ReadonlyMap<string, JudgingContext>, file: string, stack: string): string {
  const names = [...known.keys()].sort().join(", ");
  return `nothing was judged: the map has no stack "${stack}"; rename ${file} to its stack's name; the stacks are ${names}`;
}

/** The record that `forensics plan` keeps with its plans; undefined if it is a record of another plan file. */
function recordOf(file: string, stack: string): Planned | undefined {
  const folder = new PlanFolder(dirname(file));
  const planned = folder.planned(stack);
  const isOther = existsSync(folder.planFile(stack)) && planned?.plan !== folder.digestOf(stack);
  return isOther ? undefined : planned;
}

function originOf({ commit, map, by, as, at, terraform }: Planned): PlanOrigin {
  return { commit, map, by, as, at, terraform };
}

function isOfOtherMap(planned: Planned | undefined, context: JudgingContext | undefined): boolean {
  const made = planned?.map;
  return context !== undefined && made !== undefined && made !== digestOfSpec(context.spec);
}

const contexts = new Map<string, ReadonlyMap<string, JudgingContext>>();

function contextsFor(file: string, map: string | undefined): ReadonlyMap<string, JudgingContext> | undefined {
  const candidates = [join(dirname(file), RECORDED_MAP), join(dirname(file), "..", RECORDED_MAP)];
  const found = map ?? candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) return undefined;
  const known = contexts.get(found) ?? contextsOf(map === undefined ? loadRecordedMap(found) : loadMap(found));
  contexts.set(found, known);
  return known;
}

function filesOf(path: string): readonly string[] {
  if (!existsSync(path)) throw new UserError(`${path} does not exist: forensics plan writes plans into a folder`);
  if (!statSync(path).isDirectory()) return [path];
  const files = readdirSync(path)
    .filter((name) => name.endsWith(".json") && name !== "manifest.json")
    .sort();
  if (files.length === 0) throw new UserError(`${path} holds no plans: terraform show -json <plan> > <stack>.json`);
  return files.map((name) => join(path, name));
}
