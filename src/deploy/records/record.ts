import stringify from "fast-json-stable-stringify";
import { z } from "zod";

import { sha256 } from "../../facts/digests";

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime();

const common = {
  format: z.literal("forensic-accounts/deployment/1"),
  stack: z.string(),
  account: z.string(),
  region: z.string(),
  /** Counts the deployments of the stack, from 1 on. */
  number: z.int().positive(),
  /** SHA-256 of the record before this one; null for the first. */
  previous: digest.nullable(),
  /** RFC 3339, in UTC, by the clock of the machine that deployed. */
  at: time,
};

/** Where the name of an author comes from. */
const AUTHOR_SOURCES = [
  "--author",
  "commit signature",
  "commit author",
  "commit committer",
  "commit co-author",
  "CI actor",
  "CI event",
  "STS caller",
] as const;

const author = z.strictObject({
  /** As the source has it: a signer's name, a name with its e-mail address, a login, an ARN. */
  name: z.string(),
  source: z.enum(AUTHOR_SOURCES),
});

const intent = z.strictObject({
  ...common,
  kind: z.literal("intent"),
  /** The caller, as STS identifies their own credentials; the caller then assumes the deployer role. */
  who: z.string(),
  deployer: z.string(),
  /** Everybody who is named as having made or deployed the change; records of earlier versions have none. */
  authors: z.array(author).optional(),
  /** The git commit of the configuration, and whether anything was changed since. */
  commit: z.strictObject({ id: z.string(), isClean: z.boolean() }).nullable(),
  tool: z.string(),
  terraform: z.string(),
  providers: z.record(z.string(), z.string()),
  configuration: digest,
  plan: digest,
  review: z.strictObject({
    blocking: z.int(),
    approval: z.int(),
    notes: z.int(),
    /** Fingerprints of what needed approval, and who gave it. */
    approved: z.record(z.string(), z.array(z.string())),
  }),
});

const result = z.strictObject({
  ...common,
  kind: z.literal("result"),
  outcome: z.enum(["applied", "failed"]),
  /** Terraform's first complaint; null where it had none. */
  error: z.string().nullable(),
});

const schema = z.discriminatedUnion("kind", [intent, result]);

export type Author = z.infer<typeof author>;

/** The intent: the deployer, the plan and the approvals. Written before the apply. */
export type Intent = z.infer<typeof intent>;
/** The result. Written after the apply. */
export type Result = z.infer<typeof result>;
export type DeploymentRecord = Intent | Result;

/** A record as it is stored: canonical JSON, so that its digest follows from what it says. */
export function textOf(record: DeploymentRecord): string {
  return `${stringify(record)}\n`;
}

export function digestOf(record: DeploymentRecord): string {
  return sha256(textOf(record));
}

/** Reads a stored record; undefined for other objects. */
export function parseRecord(text: string): DeploymentRecord | undefined {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The key of a record in its region's bucket. */
export function recordKey({ stack, number, kind }: Pick<DeploymentRecord, "stack" | "number" | "kind">): string {
  return `${folderOf(stack)}${numbered(number)}-${kind}.json`;
}

/** The key of an intent's plan: by its digest, so that no two plans share a key. */
export function planKey({ stack, plan }: Pick<Intent, "stack" | "plan">): string {
  return `${folderOf(stack)}${plan}.tfplan`;
}

export function folderOf(stack: string): string {
  return `${stack}/`;
}

function numbered(number: number): string {
  return String(number).padStart(6, "0");
}
