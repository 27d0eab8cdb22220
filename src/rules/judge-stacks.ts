import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { stacksOf } from "../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../jurisdiction/spec";
import { UserError } from "../user-error";
import type { Configuration } from "../configuration/configuration";
import { repeatedKey } from "../configuration/unique-keys";
import { readSynth } from "../configuration/read-synth";
import { judge } from "./judge";
import { RECOVERED, recoveredImports } from "./recovered-imports";
import type { JudgingContext, Verdict } from "./rule";

/** The judging context of each stack of a map, by stack name. */
export function contextsOf(map: JurisdictionMap): ReadonlyMap<string, JudgingContext> {
  return new Map(stacksOf(map).map(({ stack, kind, spec }) => [stack, { kind, spec }]));
}

/** One stack's folder, as Terraform reads it. */
export interface StackFolder {
  readonly stack: string;
  readonly file: string;
  /** Everything that Terraform reads of it: the stack's file, and the other files of its folder. */
  readonly content: string;
  readonly configuration: Configuration;
}

/** The stacks of a synthesized folder, in the order of their names. @throws {UserError} when it holds none */
export function stacksIn(output: string): readonly string[] {
  const folder = join(output, "stacks");
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const stacks = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (stacks.length === 0)
    throw new UserError(`${output} contains no synthesized stacks: run npx forensics synth first`);
  return stacks.sort();
}

/** Reads a stack of a synthesized folder. @throws {UserError} for a folder without a configuration */
export function readStack(stack: string, folder: string, name = "cdk.tf.json"): StackFolder {
  const file = join(folder, name);
  if (!existsSync(file)) throw new UserError(`${folder} holds no ${name}: run npx forensics synth first`);
  const content = readFileSync(file, "utf8");
  const otherFiles = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name !== name && READ.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const others = new Map(otherFiles.map((other) => [other, readFileSync(join(folder, other), "utf8")]));
  const all = others.size === 0 ? content : [content, ...[...others].flat()].join("\0");
  return { stack, file, content: all, configuration: configurationOf(stack, parsed(file, content), others) };
}

/** A recovery file is part of the stack if it only imports; of any other file, only its existence is read. */
function configurationOf(stack: string, json: object, others: ReadonlyMap<string, string>): Configuration {
  const recovered = others.get(RECOVERED);
  const imports = recovered === undefined ? undefined : recoveredImports(recovered);
  if (imports === undefined) return readSynth(stack, json, [...others.keys()]);
  const own = "import" in json && Array.isArray(json.import) ? (json.import as readonly unknown[]) : [];
  const otherFiles = [...others.keys()].filter((name) => name !== RECOVERED);
  return readSynth(stack, { ...json, import: [...own, ...imports] }, otherFiles);
}

/** The files that Terraform and OpenTofu read from a folder automatically. */
const READ = /\.(?:tf|tofu)(?:\.json)?$|\.tfvars(?:\.json)?$/;

/** The object in a file. @throws {UserError} for a file that is not JSON, not an object, or holds a key twice */
function parsed(file: string, content: string): object {
  const json = readJson(file, content);
  const repeated = repeatedKey(content, json);
  if (repeated !== undefined) {
    const { key, line } = repeated;
    throw new UserError(
      `${file}:${line} holds the key "${key}" twice in one object, and Terraform reads both: write each key once`,
    );
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  throw new UserError(`${file} is not a configuration: it is JSON, but not an object`);
}

function readJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
}

/**
 * Judges the stacks of a map that were just synthesized. Older stacks in the same folder are not part of this synthesis.
 *
 * @throws {UserError} for a stack of this synthesis that is not in the map, and for a stack of the map that is missing
 */
export function judgeStacks(map: JurisdictionMap, output: string, day: string): readonly Verdict[] {
  const contexts = contextsOf(map);
  const unknownStacks = synthesized(output).filter((stack) => !contexts.has(stack));
  if (unknownStacks.length > 0)
    throw new UserError(
      `the synthesis contains ${unknownStacks.join(", ")}, which the map does not have, so no rule can judge it: synthesize again`,
    );
  return [...contexts].flatMap(([stack, context]) =>
    judge(readStack(stack, join(output, "stacks", stack)).configuration, context, day),
  );
}

/** The stacks of a synthesis, as its manifest lists them: the stacks that `cdktf deploy` can apply. */
function synthesized(output: string): readonly string[] {
  const file = join(output, "manifest.json");
  if (!existsSync(file)) throw new UserError(`${output} holds no manifest.json: run npx forensics synth first`);
  const { stacks } = parsed(file, readFileSync(file, "utf8")) as { readonly stacks?: object };
  return Object.keys(stacks ?? {});
}

export function violationsOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ outcome }) => outcome === "violating");
}

export function unknownsOf(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.filter(({ outcome }) => outcome === "unknown");
}
