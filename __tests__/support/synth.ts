import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Statement } from "../../src/facts/policies/policy";
import { parseMap } from "../../src/map";
import { mapWithOnly } from "../../src/facts/stacks/map-with-only";
import { stacksOf } from "../../src/facts/stacks/stacks-of";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";
import { synthesizeStacks } from "../../stacks/synthesize-stacks";
import { oncePerRun } from "./once-per-run";

type Block = Readonly<Record<string, unknown>>;
type Stacks = Readonly<Record<string, Template>>;

/** One synthesized stack, as Terraform reads it. */
export interface Template {
  readonly terraform: Block & { readonly backend: Readonly<Record<string, Block>> };
  readonly provider: { readonly aws: readonly Block[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Block>>>>;
  readonly output: Readonly<Record<string, { readonly value: string }>>;
  readonly import?: Block;
}

export const ACME = join(__dirname, "../map/fixtures/acme.yaml");

export function readMap(file: string): string {
  return readFileSync(file, "utf8");
}

/** The map of a text that must be right. */
export function mapOf(text: string): JurisdictionMap {
  const result = parseMap(text, "test.yaml");
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.message).join("\n"));
  return result.map;
}

/** A region's spec, by its stack's name. */
export function specOf(id: string, text = readMap(ACME)): RegionSpec {
  const regions = mapOf(text).jurisdictions.flatMap((jurisdiction) => jurisdiction.regions);
  const spec = regions.find(({ jurisdiction, region }) => `${jurisdiction}-${region}` === id);
  if (spec === undefined) throw new Error(`no region ${id}`);
  return spec;
}

/** Every stack of a map, synthesized once in a test run. */
export function synthesize(text: string): Stacks {
  return oncePerRun(text, () => synthesizeAnew(mapOf(text)));
}

/** One stack of a map, synthesized without the other regions: a twelfth of the time. */
export function synthesizeStack(text: string, id: string): Template {
  const map = mapOf(text);
  const only = stacksOf(map).filter(({ stack }) => stack === id);
  const alone = oncePerRun(`${id}\n${text}`, () => synthesizeAnew(mapWithOnly(map, only)));
  return stackOf(alone, id);
}

/** Runs the real program over a map, in a folder of its own: cdktf's `Testing.synth` leaves out steps of a real one. */
export function synthesizeAnew(map: JurisdictionMap): Stacks {
  const outdir = mkdtempSync(join(tmpdir(), "synth-"));
  try {
    synthesizeStacks(map, "deployer", outdir);
    const stacks = join(outdir, "stacks");
    return Object.fromEntries(
      readdirSync(stacks).map((id) => [
        id,
        JSON.parse(readFileSync(join(stacks, id, "cdk.tf.json"), "utf8"), withoutMetadata) as Template,
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** One of the stacks, which must be there. */
export function stackOf(stacks: Stacks, id: string): Template {
  const template = stacks[id];
  if (template === undefined) throw new Error(`no stack ${id}; there is ${Object.keys(stacks).join(", ")}`);
  return template;
}

/** The block of a resource by its address. */
export function at(template: Template, address: string): Block {
  const [type = "", name = ""] = address.split(".");
  const block = template.resource[type]?.[name];
  if (block === undefined)
    throw new Error(`no ${address}; there is ${Object.keys(template.resource[type] ?? {}).join(", ")}`);
  return block;
}

/** The statements of a policy in a resource, by Sid. */
export function statements(
  template: Template,
  address: string,
  attribute = "policy",
): Readonly<Record<string, Statement>> {
  const policy = JSON.parse(at(template, address)[attribute] as string) as { Statement: readonly Statement[] };
  return Object.fromEntries(policy.Statement.map((statement) => [statement.Sid, statement]));
}

export function addresses(template: Template): readonly string[] {
  return Object.entries(template.resource).flatMap(([type, blocks]) =>
    Object.keys(blocks).map((name) => `${type}.${name}`),
  );
}

function withoutMetadata(key: string, value: unknown): unknown {
  return key === "//" ? undefined : value;
}
