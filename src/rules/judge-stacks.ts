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

/** What each stack of a map is judged by, by its name. */
export function contextsOf(map: JurisdictionMap): ReadonlyMap<string, JudgingContext> {
  return new Map(stacksOf(map).map(({ stack, kind, spec }) => [stack, { kind, spec }]));
}

/** One stack's folder, as Terraform reads it. */
export interface StackFolder {
  readonly stack: string;
  readonly file: string;
  /** All that Terraform reads of it: the stack's file, and whatever lies beside it. */
  readonly content: string;
  readonly configuration: Configuration;
}

/** The stacks of a synthesized folder, in the order of their names. @throws {UserError} when it holds none */
export function stacksIn(output: string): readonly string[] {
  const folder = join(output, "stacks");
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const stacks = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  if (stacks.length === 0) throw new UserError(`${output} holds no synthesized stacks: run npx forensics synth first`);
  return stacks.sort();
}

/** Reads one stack of a synthesized folder. @throws {UserError} for what holds no configuration */
export function readStack(stack: string, folder: string, name = "cdk.tf.json"): StackFolder {
  const file = join(folder, name);
  if (!existsSync(file)) throw new UserError(`${folder} holds no ${name}: run npx forensics synth first`);
  const content = readFileSync(file, "utf8");
  const beside = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && entry.name !== name && READ.test(entry.name))
    .map((entry) => entry.name)
    .sort();
  const others = new Map(beside.map((other) => [other, readFileSync(join(folder, other), "utf8")]));
  const all = [content, ...[...others].flat()].join("\0");
  return { stack, file, content: all, configuration: configurationOf(stack, parsed(file, content), others) };
}

/** What recovery has laid beside is part of the stack, as long as it only imports; of anything else, only that it is there. */
function configurationOf(stack: string, json: object, others: ReadonlyMap<string, string>): Configuration {
  const imports = recoveredImports(others.get(RECOVERED) ?? "");
  if (imports === undefined) return readSynth(stack, json, [...others.keys()]);
  const own = "import" in json && Array.isArray(json.import) ? (json.import as readonly unknown[]) : [];
  const beside = [...others.keys()].filter((name) => name !== RECOVERED);
  return readSynth(stack, { ...json, import: [...own, ...imports] }, beside);
}

/** What Terraform and OpenTofu read of a folder by themselves. */
const READ = /\.(?:tf|tofu)(?:\.json)?$|\.tfvars(?:\.json)?$/;

/** The object in a file. @throws {UserError} for one that is not JSON, not an object, or holds a key twice */
function parsed(file: string, content: string): object {
  const json = readJson(file, content);
  const repeated = repeatedKey(content, json);
  if (repeated !== undefined) {
    const { key, line } = repeated;
    throw new UserError(
      `${file}:${line} holds the key "${key}" a second time in one object: Terraform reads both. Write each key once.`,
    );
  }
  if (typeof json === "object" && json !== null && !Array.isArray(json)) return json;
  throw new UserError(`${file} holds no configuration: it is JSON, but not an object`);
}

function readJson(file: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${(error as Error).message}`);
  }
}

/**
 * Judges the stacks of a map that were just synthesized. What lies beside them from before is no part of this synthesis.
 *
 * @throws {UserError} for a stack of this synthesis that the map does not know, and for one of the map that is missing
 */
export function judgeStacks(map: JurisdictionMap, output: string, day: string): readonly Verdict[] {
  const contexts = contextsOf(map);
  const unknownStacks = synthesized(output).filter((stack) => !contexts.has(stack));
  if (unknownStacks.length > 0)
    throw new UserError(`The map does not know ${unknownStacks.join(", ")}, which is synthesized: nothing judges it.`);
  return [...contexts].flatMap(([stack, context]) =>
    judge(readStack(stack, join(output, "stacks", stack)).configuration, context, day),
  );
}

/** The stacks of a synthesis, as its manifest names them: what `cdktf deploy` can apply. */
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
