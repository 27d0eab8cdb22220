import { z } from "zod";

import { EVIDENCE_SOURCE, INCIDENT_ACCESS } from "../access/access-findings";
import type { Row } from "../row";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Of one finding that it covers. */
const covered = z.strictObject({
  fingerprint: sha256,
  /** Nothing else is approved by an incident. */
  finding: z.enum([INCIDENT_ACCESS, EVIDENCE_SOURCE]),
  stack: z.string(),
  account: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const incidentApproval = z.strictObject({
  format: z.literal("forensic-accounts/incident-approval/1"),
  incident: z.string().min(1),
  findings: z.array(covered).min(1),
  /** Of the changes of each whole plan, by stack. */
  plans: z.record(z.string(), sha256),
  reason: z.string().min(1),
  /** The last day on which it counts, RFC 3339. */
  expires: z.iso.date(),
});

/** What one incident opens in all stacks, approved in one statement by the person who signs its file. */
export type IncidentApproval = z.infer<typeof incidentApproval>;

/** What is approved, of what, and by which plans. */
export interface IncidentDecision {
  readonly incident: string;
  /** All access that the incident opens or closes, and sources that are named with it. */
  readonly rows: readonly Row[];
  /** Digest of the plan's changes, by stack. */
  readonly digests: ReadonlyMap<string, string>;
}

export function incidentApprovalOf(
  { incident, rows, digests }: IncidentDecision,
  reason: string,
  expires: string,
): IncidentApproval {
  const findings = rows.filter(isCoverable).map(({ fingerprint, id, stack, account, before, after }) => ({
    fingerprint,
    finding: id,
    stack,
    account: account ?? null,
    before: before ?? null,
    after: after ?? null,
  }));
  const stacks = [...new Set(findings.map(({ stack }) => stack))].sort();
  return {
    format: "forensic-accounts/incident-approval/1",
    incident,
    findings: findings.sort((a, b) => Number(a.fingerprint > b.fingerprint) - Number(a.fingerprint < b.fingerprint)),
    plans: Object.fromEntries(stacks.map((stack) => [stack, digests.get(stack) ?? ""])),
    reason,
    expires,
  };
}

/** Whether an incident's approval can cover a finding: what the incident opens, and sources that come with it. */
function isCoverable(row: Row): row is Row & { readonly id: "incident-access" | "evidence-source" } {
  return row.id === INCIDENT_ACCESS || row.id === EVIDENCE_SOURCE;
}

/** Whether an approval speaks of a finding: it lists it, or it is about its incident. */
export function speaksOf({ incident, findings }: IncidentApproval, row: Row): boolean {
  return row.incident === incident || findings.some(({ fingerprint }) => fingerprint === row.fingerprint);
}

/**
 * Why an incident's approval does not count for a finding; undefined where it does. It counts as a whole, while every plan
 * that it lists is the one that was signed, and the incident changes nothing that it does not list.
 *
 * @param rows all that was found, of every stack that is reviewed
 */
export function objectionTo(
  approval: IncidentApproval,
  row: Row,
  rows: readonly Row[],
  digests: ReadonlyMap<string, string>,
): string | undefined {
  const { incident, findings, plans } = approval;
  const grave = rows.filter(({ severity }) => severity !== "note");
  const stacks = new Set(grave.map(({ stack }) => stack));
  // A stack in which nothing has to be approved any more is deployed already.
  const other = Object.keys(plans).find((stack) => stacks.has(stack) && plans[stack] !== digests.get(stack));
  if (other !== undefined) return `it is for another plan of ${other}`;
  const unlisted = grave.find((one) => one.incident === incident && !isListed(findings, one));
  if (unlisted !== undefined) return `it does not list all that ${incident} changes in ${unlisted.stack}`;
  if (plans[row.stack] === undefined) return `it lists no plan of ${row.stack}`;
  const isItsOwn = row.incident === incident || row.id === EVIDENCE_SOURCE;
  return isItsOwn && isListed(findings, row) ? undefined : "it does not cover this finding";
}

function isListed(findings: IncidentApproval["findings"], row: Row): boolean {
  return findings.some(
    ({ fingerprint, finding, stack, account, before, after }) =>
      fingerprint === row.fingerprint &&
      finding === row.id &&
      stack === row.stack &&
      account === (row.account ?? null) &&
      before === (row.before ?? null) &&
      after === (row.after ?? null),
  );
}
