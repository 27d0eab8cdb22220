import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { inTemporaryFolder } from "../../in-temporary-folder";
import { loadMap, loadRecordedMap } from "../../map";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import { readJsonFile } from "../../configuration/json-file";
import { parsePlan } from "../../configuration/plan-json";
import type { Configuration } from "../../configuration/configuration";
import { readPlan } from "../../configuration/read-plan";
import { imagesLockText, RECORDED_MAP } from "../../map/recorded";
import { withExceptionsOf } from "../../rules/exceptions/in-both";
import { contextsOf, readStack, stacksIn } from "../../rules/judge-stacks";
import type { StackFolder } from "../../rules/judge-stacks";
import type { JudgingContext } from "../../rules/rule";
import { UserError } from "../../user-error";
import { mapFile } from "../map-file";

/** One stack to judge: where it was read, what it holds and by what it is judged. */
export interface Input {
  readonly file: string;
  readonly content: string;
  readonly configuration: Configuration;
  readonly context: JudgingContext;
  readonly by: MapInput;
  /** Whether it is a plan, which may not know yet what an apply decides. */
  readonly isPlan: boolean;
}

/** What paths name, and the stacks of the map that are missing where a whole synthesis was named. */
export interface Inputs {
  /** Each is read when its turn comes: a folder may hold more than fits into memory comfortably. */
  readonly inputs: Iterable<Input>;
  readonly missing: readonly string[];
}

/** The map that a stack is judged by. */
export interface MapInput {
  readonly map: JurisdictionMap;
  readonly content: string;
  /** The lock of images next to it; undefined if no machine starts from a built image. */
  readonly imagesLock: string | undefined;
}

export interface InputOptions {
  readonly map?: string | undefined;
  /** The stack of a plan, if its file's name does not show it. */
  readonly stack?: string | undefined;
  /** A map without whose exceptions none counts. */
  readonly exceptions?: string | undefined;
  /** Writes the stacks of a map into a folder. @default a path that is a map is refused */
  readonly synthesize?: ((map: JurisdictionMap, folder: string) => void) | undefined;
}

/**
 * Reads what a path names: a map, a synthesized folder, the file of one of its stacks, or a plan.
 *
 * @throws {UserError} for any other path, and for a stack that the map does not know
 */
export function readInputs(path: string, options: InputOptions): Inputs {
  if (!existsSync(path)) throw new UserError(`${path} does not exist`);
  if (statSync(path).isDirectory()) return readFolder(path, mapFor(path, options), options);
  if (/\.ya?ml$/.test(path)) return readMap(path, options);
  return { inputs: [readFile(path, options)], missing: [] };
}

/** Judges the stacks of a map: they are written, read, and removed again. */
function readMap(path: string, options: InputOptions): Inputs {
  if (options.synthesize === undefined) throw new Error(`${path} is a map, and nothing is given that synthesizes it`);
  const { synthesize } = options;
  const by = mapAt(path, loadMap);
  return inTemporaryFolder("check", (folder) => {
    synthesize(by.map, folder);
    const { inputs, missing } = readFolder(folder, by, options);
    return { inputs: [...inputs].map((input) => ({ ...input, file: path })), missing };
  });
}

function readFolder(folder: string, by: MapInput, options: InputOptions): Inputs {
  const contexts = contextsBy(by, options);
  const stacks = stacksIn(folder);
  return {
    inputs: readStacks(folder, stacks, contexts, by),
    missing: [...contexts.keys()].filter((stack) => !stacks.includes(stack)),
  };
}

function* readStacks(
  folder: string,
  stacks: readonly string[],
  contexts: ReadonlyMap<string, JudgingContext>,
  by: MapInput,
): Generator<Input> {
  for (const stack of stacks) yield inputOf(readStack(stack, join(folder, "stacks", stack)), contexts, by);
}

function inputOf({ stack, ...read }: StackFolder, contexts: ReadonlyMap<string, JudgingContext>, by: MapInput): Input {
  return { ...read, context: contextFor(contexts, stack, read.file), by, isPlan: false };
}

function readFile(file: string, options: InputOptions): Input {
  const content = readFileSync(file, "utf8");
  const json = readJsonFile(file);
  if (typeof json !== "object" || json === null || !("resource_changes" in json || "planned_values" in json))
    return readStackFile(file, options);
  const stack = options.stack ?? basename(file).split(".")[0] ?? "";
  const by = mapFor(dirname(file), options);
  const context = contextFor(contextsBy(by, options), stack, file);
  return { file, content, configuration: readPlan(stack, parsePlan(file, json)), context, by, isPlan: true };
}

/** A stack by its file, two folders below the synthesis. */
function readStackFile(file: string, options: InputOptions): Input {
  const folder = dirname(resolve(file));
  const by = mapFor(join(folder, "../.."), options);
  const stack = options.stack ?? basename(folder);
  return { ...inputOf(readStack(stack, folder, basename(file)), contextsBy(by, options), by), file };
}

/** The map of --map, else the map that the synthesis recorded, else the default map. */
function mapFor(folder: string, { map }: InputOptions): MapInput {
  const recorded = join(folder, RECORDED_MAP);
  const isRecorded = map === undefined && existsSync(recorded);
  return isRecorded ? mapAt(recorded, loadRecordedMap) : mapAt(mapFile(map, process.env), loadMap);
}

function mapAt(file: string, load: (file: string) => JurisdictionMap): MapInput {
  const map = load(file);
  return { map, content: readFileSync(file, "utf8"), imagesLock: imagesLockText(map, file) };
}

function contextsBy({ map }: MapInput, { exceptions }: InputOptions): ReadonlyMap<string, JudgingContext> {
  const contexts = contextsOf(map);
  return exceptions === undefined ? contexts : withExceptionsOf(contextsOf(loadMap(exceptions)), contexts);
}

function contextFor(contexts: ReadonlyMap<string, JudgingContext>, stack: string, file: string): JudgingContext {
  const context = contexts.get(stack);
  if (context !== undefined) return context;
  throw new UserError(
    `${file} is of the stack "${stack}", which the map does not know.\n` +
      `  Stacks of the map: ${[...contexts.keys()].join(", ")}.\n  Name it with --stack, or the map with --map.`,
  );
}
