import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { UserError } from "../../user-error";
import type { Row } from "../row";
import { incidentApproval } from "./incident-approval";
import type { IncidentApproval } from "./incident-approval";

const schema = z.strictObject({
  format: z.literal("forensic-accounts/approval/1"),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  finding: z.string(),
  stack: z.string(),
  account: z.string().nullable(),
  address: z.string(),
  attribute: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Of the changes of the whole plan: an approval is for one plan, not for every one that does the same. */
  plan: z.string().regex(/^[0-9a-f]{64}$/),
  reason: z.string().min(1),
  /** The last day on which it counts, RFC 3339. */
  expires: z.iso.date(),
});

/** An approval of a finding of a plan, by the person who signs its file. */
export type Approval = z.infer<typeof schema>;

/** An approval as it is stored in a folder, with its signatures. */
export interface ApprovalFile {
  readonly file: string;
  readonly approval: Approval | IncidentApproval;
  readonly signatures: readonly string[];
}

/** What a finding's approval says. */
export function approvalOf(row: Row, plan: string, reason: string, expires: string): Approval {
  const { fingerprint, id, stack, account, address, attribute, before, after } = row;
  return {
    format: "forensic-accounts/approval/1",
    fingerprint,
    finding: id,
    stack,
    account: account ?? null,
    address,
    attribute,
    before: before ?? null,
    after: after ?? null,
    plan,
    reason,
    expires,
  };
}

/** The path of a finding's approval. */
export function approvalFile(folder: string, { stack, fingerprint }: Pick<Row, "stack" | "fingerprint">): string {
  return join(folder, `${stack}-${fingerprint.slice(0, 16)}.json`);
}

/** Where the approval of what an incident opens is kept. */
export function incidentFile(folder: string, incident: string): string {
  return join(folder, `incident-${incident.replaceAll(/[^a-z0-9-]/g, "-")}.json`);
}

/** The approvals of a folder; an empty list if it does not exist. @throws {UserError} for a file that is not an approval */
export function readApprovals(folder: string): readonly ApprovalFile[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return names
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const file = join(folder, name);
      const signatures = names.filter((other) => other.startsWith(`${name}.`) && other.endsWith(".sig"));
      return { file, approval: parse(file), signatures: signatures.map((one) => join(folder, one)) };
    });
}

/** Removes an approval, with its signatures, that no longer counts: it is for another plan, or it has expired. */
export function removeOutdated(
  folder: string,
  file: string,
  isOutdated: (approval: ApprovalFile["approval"]) => boolean,
): void {
  const outdated = readApprovals(folder).filter((one) => one.file === file && isOutdated(one.approval));
  for (const { signatures } of outdated) for (const one of [file, ...signatures]) rmSync(one);
}

const either = z.discriminatedUnion("format", [schema, incidentApproval]);

function parse(file: string): ApprovalFile["approval"] {
  try {
    return either.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new UserError(`${file} is not an approval: write an approval with npx forensics approve\n${reason}`);
  }
}
