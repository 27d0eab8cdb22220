import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { loadMap } from "../../jurisdiction";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import type { Configuration } from "../../rules/configuration/configuration";
import { readPlan } from "../../rules/configuration/read-plan";
import { readSynth } from "../../rules/configuration/read-synth";
import { RECORDED_MAP } from "../../rules/enforce";
import { lawsOf, stacksIn } from "../../rules/judge-stacks";
import type { Law } from "../../rules/rule";
import { UserError } from "../../user-error";
import { mapFile } from "../map-file";

/** One stack to judge: where it was read, what it holds and by what it is judged. */
export interface Input {
  readonly file: string;
  readonly configuration: Configuration;
  readonly law: Law;
}

export interface InputOptions {
  readonly map?: string | undefined;
  /** The stack that a plan is of, where its file's name does not tell. */
  readonly stack?: string | undefined;
}

/**
 * Reads what a path names: a synthesized folder, the file of one of its stacks, or a plan.
 *
 * @throws {UserError} for a path that is none of these, and for a stack that the map does not know
 */
export function readInputs(path: string, options: InputOptions): readonly Input[] {
  if (!existsSync(path)) throw new UserError(`there is no ${path}`);
  if (statSync(path).isDirectory()) {
    const laws = lawsOf(mapFor(path, options));
    return stacksIn(path).map(({ stack, file }) => {
      return { file, configuration: readSynth(stack, parse(file)), law: lawFor(laws, stack, file) };
    });
  }
  const json = parse(path);
  const isPlan = "resource_changes" in json || "planned_values" in json;
  const stack = options.stack ?? (isPlan ? (basename(path).split(".")[0] ?? "") : basename(dirname(path)));
  // A stack's file lies two folders below what was synthesized.
  const laws = lawsOf(mapFor(isPlan ? dirname(path) : join(dirname(path), "../.."), options));
  const configuration = isPlan ? readPlan(stack, json) : readSynth(stack, json);
  return [{ file: path, configuration, law: lawFor(laws, stack, path) }];
}

/** The map that is named, else the one that the synthesis recorded beside the stacks, else the usual one. */
function mapFor(folder: string, { map }: InputOptions): JurisdictionMap {
  const recorded = join(folder, RECORDED_MAP);
  return loadMap(map === undefined && existsSync(recorded) ? recorded : mapFile(map, process.env));
}

function lawFor(laws: ReadonlyMap<string, Law>, stack: string, file: string): Law {
  const law = laws.get(stack);
  if (law !== undefined) return law;
  throw new UserError(
    `${file} is of the stack "${stack}", which the map does not know.\n` +
      `  Stacks of the map: ${[...laws.keys()].join(", ")}.\n  Name it with --stack, or the map with --map.`,
  );
}

function parse(file: string): object {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as object;
  } catch (error) {
    throw new UserError(`${file} is no JSON: ${(error as Error).message}`);
  }
}
