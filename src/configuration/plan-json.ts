import { z } from "zod";

import type { Value } from "./configuration";
import { UserError } from "../user-error";

const change = z.object({
  actions: z.array(z.string()),
  before: z.unknown(),
  after: z.unknown(),
  after_unknown: z.unknown(),
  before_sensitive: z.unknown(),
  after_sensitive: z.unknown(),
  importing: z.unknown().optional(),
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
});

const resourceChange = z.object({
  address: z.string(),
  type: z.string(),
  name: z.string(),
  mode: z.enum(["managed", "data"]),
  previous_address: z.string().optional(),
  action_reason: z.string().optional(),
  change,
});

const planSchema = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  errored: z.boolean().optional(),
  /** Whether an apply would change anything; reported by Terraform 1.6 and later. */
  applyable: z.boolean().optional(),
  /** Whether the plan covers the whole configuration; reported by Terraform 1.8 and later. */
  complete: z.boolean().optional(),
  deferred_changes: z.array(z.unknown()).optional(),
  /** Actions that Terraform 1.14 and later invokes in addition to resource changes. */
  action_invocations: z.array(z.unknown()).optional(),
  deferred_action_invocations: z.array(z.unknown()).optional(),
  resource_changes: z.array(resourceChange).optional(),
  resource_drift: z.array(resourceChange).optional(),
});

/** The parts of a plan (`terraform show -json`, format 1.x, Terraform 1.5 or later) that a review reads; other keys are ignored. */
export type PlanJson = z.infer<typeof planSchema>;
export type ResourceChange = z.infer<typeof resourceChange>;

/** Reads a plan's JSON. @throws {UserError} for a file that is not a plan, has another major version, or ended with an error */
export function parsePlan(file: string, json: unknown): PlanJson {
  const version = isRecord(json) ? json["format_version"] : undefined;
  if (typeof version !== "string")
    throw new UserError(`${file} is not a plan: write a plan with terraform show -json <plan> > <stack>.json`);
  if (version.split(".")[0] !== "1")
    throw new UserError(
      `${file} is a plan of format ${version}; this reads format 1, which Terraform 1.5 and later write`,
    );
  const result = planSchema.safeParse(json);
  if (!result.success) {
    const issues = result.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
    throw new UserError([`${file} is not a readable plan:`, ...issues].join("\n"));
  }
  if (result.data.errored === true)
    throw new UserError(
      `${file} is a plan that ended with an error, so it is incomplete: correct the error and plan again`,
    );
  return result.data;
}

/** A part of a plan's JSON, as plain values. */
export function valueOf(part: unknown): Value {
  return (part ?? null) as Value;
}

function isRecord(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null;
}
