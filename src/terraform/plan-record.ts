import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import stringify from "fast-json-stable-stringify";
import { z } from "zod";

import { sha256 } from "../facts/digests";
import type { RegionSpec } from "../jurisdiction/spec";
import { UserError } from "../user-error";

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const FORMAT = "forensic-accounts/plans/1";

const planned = z.strictObject({
  /** The role of Terraform; a plan made as `plan` cannot be applied. */
  as: z.enum(["deployer", "plan"]),
  /** Of every file that Terraform reads in the stack's folder. */
  configuration: digest,
  /** Of the plan file. */
  plan: digest,
  /** Of what the map said of the stack; older plans do not say. */
  map: digest.optional(),
  terraform: z.string(),
  /** When it was planned, RFC 3339; older plans do not say. */
  at: z.iso.datetime().optional(),
  /** ARN of the caller, as STS knows it; missing where STS could not be asked. */
  by: z.string().optional(),
  /** The git commit that it was planned from; missing outside a repository. */
  commit: z.strictObject({ id: z.string(), isClean: z.boolean() }).optional(),
  /** When forensics deploy applied it, RFC 3339; missing before that. */
  applied: z.iso.datetime().optional(),
  /** Versions of the providers, by their addresses. */
  providers: z.record(z.string(), z.string()),
});

const schema = z.strictObject({
  format: z.literal(FORMAT),
  /** Stacks that were planned by an interrupted run, which can be resumed. */
  unfinished: z.array(z.string()),
  stacks: z.record(z.string(), planned),
});

/** What a plan file was made of, and by what. */
export type Planned = z.infer<typeof planned>;
type Manifest = z.infer<typeof schema>;

/** The plans of a folder: for each stack `<stack>.tfplan`, the same as `<stack>.json`, and a line of the manifest. */
export class PlanFolder {
  constructor(readonly folder: string) {}

  planFile(stack: string): string {
    return join(this.folder, `${stack}.tfplan`);
  }

  jsonFile(stack: string): string {
    return join(this.folder, `${stack}.json`);
  }

  /** @throws {UserError} where the manifest is damaged */
  read(): Manifest {
    if (!existsSync(this.manifest)) return { format: FORMAT, unfinished: [], stacks: {} };
    const result = schema.safeParse(parse(this.manifest));
    if (!result.success) throw new UserError(`${this.manifest} is damaged: remove it and plan again`);
    return result.data;
  }

  /** The manifest's line of a plan; undefined if there is no plan, or the plan is foreign. */
  planned(stack: string): Planned | undefined {
    return schema.safeParse(existsSync(this.manifest) ? parse(this.manifest) : undefined).data?.stacks[stack];
  }

  write(stacks: Readonly<Record<string, Planned>>, unfinished: readonly string[] = []): void {
    const content: Manifest = { format: FORMAT, unfinished: [...unfinished], stacks: { ...stacks } };
    // Whole or not at all: a killed run must be able to resume.
    writeFileSync(`${this.manifest}.new`, `${JSON.stringify(content, null, 2)}\n`);
    renameSync(`${this.manifest}.new`, this.manifest);
  }

  /** Records that a stack's plan was applied: it cannot be applied again. @param at when, RFC 3339 */
  markApplied(stack: string, at: string): void {
    const { stacks, unfinished } = this.read();
    const planned = stacks[stack];
    if (planned !== undefined) this.write({ ...stacks, [stack]: { ...planned, applied: at } }, unfinished);
  }

  /** Whether the files of a stack's plan are those of the manifest. */
  holds(stack: string, { plan }: Planned): boolean {
    return existsSync(this.jsonFile(stack)) && existsSync(this.planFile(stack)) && this.digestOf(stack) === plan;
  }

  /** Removes an outdated plan. */
  remove(stack: string): void {
    for (const file of [this.planFile(stack), this.jsonFile(stack)]) rmSync(file, { force: true });
  }

  digestOf(stack: string): string {
    return sha256(readFileSync(this.planFile(stack)));
  }

  private get manifest(): string {
    return join(this.folder, "manifest.json");
  }
}

/** SHA-256 of what a map says of a stack's region. Exceptions judge what is built, and change nothing of it. */
export function digestOfSpec(spec: RegionSpec): string {
  return sha256(stringify({ ...spec, exceptions: [] }));
}

/** SHA-256 over everything that Terraform reads in a stack's folder: configuration, overrides, the provider lock. */
export function digestOfConfiguration(folder: string): string {
  const names = readdirSync(folder).filter((name) =>
    /\.(?:tf|tofu)(?:\.json)?$|\.tfvars(?:\.json)?$|\.lock\.hcl$/.test(name),
  );
  const files = names.sort().map((name) => [name, sha256(readFileSync(join(folder, name)))]);
  return sha256(JSON.stringify(files));
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
