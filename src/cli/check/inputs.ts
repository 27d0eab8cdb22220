import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { synthesizeStacks } from "../../../stacks/synthesize-stacks";
import { loadMap } from "../../jurisdiction";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import type { Configuration } from "../../rules/configuration/configuration";
import { readPlan } from "../../rules/configuration/read-plan";
import { readSynth } from "../../rules/configuration/read-synth";
import { RECORDED_MAP } from "../../rules/enforce";
import { withExceptionsOf } from "../../rules/exceptions/in-both";
import { lawsOf, stacksIn } from "../../rules/judge-stacks";
import type { Law } from "../../rules/rule";
import { UserError } from "../../user-error";
import { mapFile } from "../map-file";

/** One stack to judge: where it was read, what it holds and by what it is judged. */
export interface Input {
  readonly file: string;
  readonly content: string;
  readonly configuration: Configuration;
  readonly law: Law;
  readonly by: MapInput;
}

/** The map that a stack is judged by. */
export interface MapInput {
  readonly map: JurisdictionMap;
  readonly content: string;
}

export interface InputOptions {
  readonly map?: string | undefined;
  /** The stack that a plan is of, where its file's name does not tell. */
  readonly stack?: string | undefined;
  /** A map without whose exceptions none counts. */
  readonly exceptions?: string | undefined;
}

/**
 * Reads what a path names: a map, a synthesized folder, the file of one of its stacks, or a plan.
 *
 * @throws {UserError} for a path that is none of these, and for a stack that the map does not know
 */
export function readInputs(path: string, options: InputOptions): readonly Input[] {
  if (!existsSync(path)) throw new UserError(`there is no ${path}`);
  if (statSync(path).isDirectory()) return readFolder(path, mapFor(path, options), options);
  if (/\.ya?ml$/.test(path)) return readMap(path, options);
  return [readFile(path, options)];
}

/** Judges by a map what comes of it: its stacks are written, read, and removed again. */
function readMap(path: string, options: InputOptions): readonly Input[] {
  const by = mapAt(path);
  const folder = mkdtempSync(join(tmpdir(), "forensics-check-"));
  try {
    synthesizeStacks(by.map, "deployer", folder);
    return readFolder(folder, by, options).map((input) => ({ ...input, file: path }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readFolder(folder: string, by: MapInput, options: InputOptions): readonly Input[] {
  const laws = lawsBy(by, options);
  return stacksIn(folder).map(({ stack, file }) => {
    const { content, json } = read(file);
    return { file, content, configuration: readSynth(stack, json), law: lawFor(laws, stack, file), by };
  });
}

function readFile(file: string, options: InputOptions): Input {
  const { content, json } = read(file);
  const isPlan = "resource_changes" in json || "planned_values" in json;
  const stack = options.stack ?? (isPlan ? (basename(file).split(".")[0] ?? "") : basename(dirname(file)));
  // A stack's file lies two folders below what was synthesized.
  const by = mapFor(isPlan ? dirname(file) : join(dirname(file), "../.."), options);
  const configuration = isPlan ? readPlan(stack, json) : readSynth(stack, json);
  return { file, content, configuration, law: lawFor(lawsBy(by, options), stack, file), by };
}

/** The map that is named, else the one that the synthesis recorded beside the stacks, else the usual one. */
function mapFor(folder: string, { map }: InputOptions): MapInput {
  const recorded = join(folder, RECORDED_MAP);
  return mapAt(map === undefined && existsSync(recorded) ? recorded : mapFile(map, process.env));
}

function mapAt(file: string): MapInput {
  return { map: loadMap(file), content: readFileSync(file, "utf8") };
}

function lawsBy({ map }: MapInput, { exceptions }: InputOptions): ReadonlyMap<string, Law> {
  const laws = lawsOf(map);
  return exceptions === undefined ? laws : withExceptionsOf(lawsOf(loadMap(exceptions)), laws);
}

function lawFor(laws: ReadonlyMap<string, Law>, stack: string, file: string): Law {
  const law = laws.get(stack);
  if (law !== undefined) return law;
  throw new UserError(
    `${file} is of the stack "${stack}", which the map does not know.\n` +
      `  Stacks of the map: ${[...laws.keys()].join(", ")}.\n  Name it with --stack, or the map with --map.`,
  );
}

function read(file: string): { readonly content: string; readonly json: object } {
  const content = readFileSync(file, "utf8");
  try {
    const json: unknown = JSON.parse(content);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { content, json };
  } catch (error) {
    throw new UserError(`${file} is no JSON: ${(error as Error).message}`);
  }
  throw new UserError(`${file} holds no configuration: it is JSON, but no object`);
}
