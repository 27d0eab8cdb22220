import { readFileSync } from "node:fs";
import { join } from "node:path";

import { omittedGuards } from "../../facts/guards/omitted-guards";
import type { OmittedGuard } from "../../facts/guards/omitted-guards";
import type { FactsOf } from "../../facts/stacks/stack-kinds";
import type { StackRef } from "../../facts/stacks/stacks-of";
import { stackId } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { StackKindId } from "../../jurisdiction/stack-kind-ids";
import { years } from "../table";

/** What is said of a stack, in the order of the table's columns; as keys for machines. */
export const COLUMNS = [
  "stack",
  "jurisdiction",
  "region",
  "account",
  "resources",
  "archive",
  "state",
  "leftOut",
] as const;

/** A row of the table: a synthesized stack. */
export type StackRow = Readonly<Record<Exclude<(typeof COLUMNS)[number], "resources">, string>> & {
  readonly resources: number;
};

/** What the table says of a stack besides where it is. */
type Said = Pick<StackRow, "archive" | "state" | "leftOut">;

const SAID: { readonly [Kind in StackKindId]: (spec: FactsOf<Kind>) => Said } = {
  region: (spec) => ({
    archive: archiveOf(spec),
    state: stateOf(spec),
    leftOut: omittedGuards(spec)
      .map(({ guard }) => guard)
      .join(", "),
  }),
  state: (spec) => ({
    archive: "",
    state: spec.state.backend === "s3" ? "its own bucket" : stateOf(spec),
    leftOut: "",
  }),
  image: (spec) => ({ archive: "", state: stateOf(spec), leftOut: "" }),
};

/** The row of one stack. */
export function rowOf({ stack, kind, spec }: StackRef, output: string): StackRow {
  const { jurisdiction, region, account } = spec;
  const resources = countResources(join(output, "stacks", stack, "cdk.tf.json"));
  return { stack, jurisdiction, region, account, resources, ...SAID[kind](spec) };
}

/** Why a guard is not set, and the stacks that leave it out. */
export interface Reason extends OmittedGuard {
  readonly stacks: readonly string[];
}

/** The reasons behind the table's last column, each once. */
export function reasonsOf(specs: readonly RegionSpec[]): readonly Reason[] {
  const reasons = new Map<
    string,
    { readonly guard: OmittedGuard["guard"]; readonly reason: string; stacks: string[] }
  >();
  for (const spec of specs) {
    for (const { guard, reason } of omittedGuards(spec)) {
      const known = reasons.get(`${guard} ${reason}`) ?? { guard, reason, stacks: [] };
      known.stacks.push(stackId(spec));
      reasons.set(`${guard} ${reason}`, known);
    }
  }
  return [...reasons.values()];
}

/** Something the program warned of, and the stacks that it was said of. */
export interface Warning {
  readonly message: string;
  readonly stacks: readonly string[];
}

/** What the program warned of while it built the stacks, each thing once. */
export function warningsOf(output: string): readonly Warning[] {
  const { stacks } = JSON.parse(readFileSync(join(output, "manifest.json"), "utf8")) as {
    stacks: Readonly<Record<string, { name: string; annotations: readonly { level: string; message: string }[] }>>;
  };
  const warned = new Map<string, string[]>();
  for (const { name, annotations } of Object.values(stacks)) {
    for (const { level, message } of annotations) {
      if (level === "@cdktf/warn") warned.set(message, [...(warned.get(message) ?? []), name]);
    }
  }
  return [...warned].map(([message, names]) => ({ message, stacks: names }));
}

function countResources(file: string): number {
  const { resource } = JSON.parse(readFileSync(file, "utf8")) as { resource: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((count, blocks) => count + Object.keys(blocks).length, 0);
}

function archiveOf({ retention: { archive } }: RegionSpec): string {
  const kind = archive.kind === "glacier-vault-lock" ? `vault lock ${archive.lock}` : "object lock";
  return `${kind}, ${years(archive.years)}`;
}

function stateOf({ state, region }: RegionSpec): string {
  return state.backend === "s3" ? `S3 in ${region}, with a lock file` : `HCP Terraform in ${state.location}`;
}
