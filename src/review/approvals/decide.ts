import stringify from "fast-json-stable-stringify";

import { sha256 } from "../../facts/digests";
import type { PlanJson } from "../../configuration/plan-json";
import type { Row } from "../row";
import { approvalOf } from "./approval";
import { objectionTo, speaksOf } from "./incident-approval";
import type { ApprovalFile } from "./approval";
import type { AllowedSigners } from "./signatures";

/** How many different people must have signed. */
export const SIGNERS = 2;

/** A finding, and who approved it. */
export interface Decided extends Row {
  /** Those whose approval counts. */
  readonly approvedBy: readonly string[];
  /** Whether it blocks the deployment. */
  readonly open: boolean;
  /** Why an approval that exists does not count. */
  readonly refused: readonly string[];
  /** The reason and the last day that the next signer must sign, too; undefined where no approval of this plan exists. */
  readonly pending?: { readonly reason: string; readonly expires: string } | undefined;
}

export interface DecideOptions {
  readonly approvals: readonly ApprovalFile[];
  /** Undefined if no one may approve. */
  readonly signers: AllowedSigners | undefined;
  /** Whose signatures do not count: the change's authors, the deployer; as {@link AllowedSigners} names them. */
  readonly excluded: readonly string[];
  /** Digest of the plan's changes, by stack. */
  readonly digests: ReadonlyMap<string, string>;
  /** The day to judge by, RFC 3339. */
  readonly day: string;
}

/** Decides for each finding whether it blocks the deployment: every finding but a note does, until two people approve it. */
export function decide(rows: readonly Row[], options: DecideOptions): readonly Decided[] {
  return rows.map((row) => {
    if (row.severity === "note") return { ...row, approvedBy: [], open: false, refused: [] };
    const found = options.approvals.filter(({ approval }) =>
      "incident" in approval ? speaksOf(approval, row) : approval.fingerprint === row.fingerprint,
    );
    const judged = found.map((file) => {
      const against = objection(file.approval, row, rows, options);
      const isCurrent = against === undefined && file.approval.expires >= options.day;
      return { ...signersOf(file, against, options), said: stringify(file.approval), file, isCurrent };
    });
    const approvedBy = mostSigners(judged);
    const current = judged.filter(({ isCurrent }) => isCurrent);
    const joined = current.find(({ signers }) => signers.length > 0) ?? current[0];
    return {
      ...row,
      approvedBy,
      open: approvedBy.length < SIGNERS,
      refused: judged.flatMap(({ refused }) => refused),
      ...(joined === undefined ? {} : { pending: pendingOf(joined.file.approval) }),
    };
  });
}

function pendingOf({ reason, expires }: ApprovalFile["approval"]): NonNullable<Decided["pending"]> {
  return { reason, expires };
}

/** Those who signed the same statement, with its reason and its last day; of several statements, the most. */
function mostSigners(judged: readonly { readonly said: string; readonly signers: readonly string[] }[]): string[] {
  const statements = [...new Set(judged.map(({ said }) => said))].map((said) => {
    const same = judged.filter((one) => one.said === said);
    return [...new Set(same.flatMap(({ signers }) => signers))].sort();
  });
  return statements.reduce((most, signers) => (signers.length > most.length ? signers : most), []);
}

/** Findings of which nothing is to be approved: they have happened. */
export function undecided(rows: readonly Row[]): readonly Decided[] {
  return rows.map((row) => ({ ...row, approvedBy: [], open: row.severity !== "note", refused: [] }));
}

/**
 * What an approval is bound to: everything that a plan changes, and nothing of when it was made. Terraform writes the
 * names in an object in their order, so the same change is always the same text.
 */
export function digestOfPlan({ resource_changes: changes = [] }: PlanJson): string {
  const content = changes.filter(({ change }) => change.actions.join() !== "no-op" && change.actions.join() !== "read");
  return sha256(JSON.stringify(content));
}

/** Why an approval does not count for a finding. */
function objection(
  approval: ApprovalFile["approval"],
  row: Row,
  rows: readonly Row[],
  { digests }: DecideOptions,
): string | undefined {
  if ("incident" in approval) return objectionTo(approval, row, rows, digests);
  const digest = digests.get(row.stack) ?? "";
  if (approval.plan !== digest) return "it is for another plan";
  const right = approvalOf(row, digest, approval.reason, approval.expires);
  return stringify(right) === stringify(approval) ? undefined : "it describes a change that this plan does not make";
}

function signersOf(
  { file, approval, signatures }: ApprovalFile,
  objection: string | undefined,
  { signers, excluded, day }: DecideOptions,
): { readonly signers: readonly string[]; readonly refused: readonly string[] } {
  const refuse = (reason: string) => ({ signers: [], refused: [`${file}: ${reason}`] });
  if (objection !== undefined) return refuse(objection);
  if (approval.expires < day) return refuse(`it expired after ${approval.expires}`);
  if (signers === undefined) return refuse("no approval counts without a file of allowed signers (--signers)");
  const judged = signatures.map((signature) => ({ signature, signer: signers.signerOf(file, signature) }));
  return {
    signers: judged.flatMap(({ signer }) => (signer === undefined || excluded.includes(signer) ? [] : [signer])),
    refused: judged.flatMap(({ signature, signer }) => {
      if (signer === undefined)
        return [`${signature}: it was not made by a person who may approve, or it is for other content`];
      return excluded.includes(signer) ? [`${signature}: ${signer} made the change or deploys it`] : [];
    }),
  };
}
