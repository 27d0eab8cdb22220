import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { EVIDENCE_SOURCE } from "../../review/access/access-findings";
import { approvalFile, approvalOf, incidentFile, removeOutdated } from "../../review/approvals/approval";
import type { ApprovalFile } from "../../review/approvals/approval";
import { incidentApprovalOf, objectionTo } from "../../review/approvals/incident-approval";
import { sign } from "../../review/approvals/signatures";
import type { Row } from "../../review/row";
import { UserError } from "../../user-error";
import { evaluationDate } from "../evaluation-date";
import { reviewInputs } from "./inputs";
import type { Reviewed, ReviewInputs } from "./inputs";

export interface ApproveOptions extends ReviewInputs {
  readonly at?: string;
  readonly approvals: string;
  readonly plan?: readonly string[];
  /** An incident of which everything is approved, in one statement for all stacks. */
  readonly incident?: string;
  readonly reason: string;
  readonly expires: string;
  /** An SSH key to sign with: private, or public where an agent holds the private one. */
  readonly key: string;
}

/** The arguments of forensics approve that make it read what a review has read. */
export function approvingArguments({
  plan = [],
  base,
  map,
  approvals,
  at,
}: Pick<ApproveOptions, "plan" | "base" | "map" | "approvals" | "at">): readonly string[] {
  return [
    ...(plan.length === 0 ? [] : ["--plan", ...plan]),
    ...(base === undefined ? [] : ["--base", base]),
    ...(map === undefined ? [] : ["--map", map]),
    ...(approvals === "approvals" ? [] : ["--approvals", approvals]),
    ...(at === undefined ? [] : ["--at", at]),
  ];
}

/**
 * Writes and signs the approval of findings, by the beginning of their fingerprints, and of what an incident changes. A
 * second signer adds a signature to the file of the first: the reason and the last day are part of what both sign.
 *
 * @returns the files that were written
 */
export function approve(fingerprints: readonly string[], options: ApproveOptions): readonly string[] {
  const day = evaluationDate(options.at);
  return approveReviewed(reviewInputs(options.plan ?? [], options, day).reviewed, fingerprints, { ...options, day });
}

/** The same of what was reviewed already. */
export function approveReviewed(
  inputs: readonly Reviewed[],
  fingerprints: readonly string[],
  options: Pick<ApproveOptions, "incident" | "approvals" | "reason" | "expires" | "key"> & { readonly day: string },
): readonly string[] {
  const { incident, approvals, reason, day } = options;
  const expires = evaluationDate(options.expires);
  if (expires < day)
    throw new UserError(`--expires ${expires} is over (the review is of ${day}): name the last day on which it counts`);
  const rows = inputs.flatMap((input) => input.rows).filter(({ severity }) => severity !== "note");
  const digests = new Map(inputs.map(({ stack, digest }) => [stack, digest]));
  const chosen = fingerprints.map((begin) => chosenBy(begin, rows));
  if (incident === undefined && chosen.length === 0)
    throw new UserError("nothing to approve: name findings by their fingerprints, or an incident with --incident");
  const own = incident === undefined ? [] : changedBy(incident, rows);
  const isCovered = (row: Row) => own.length > 0 && (row.id === EVIDENCE_SOURCE || own.includes(row));
  mkdirSync(approvals, { recursive: true });
  const statements = chosen
    .filter((row) => !isCovered(row))
    .map((row): Statement => {
      const digest = digests.get(row.stack) ?? "";
      const approval = approvalOf(row, digest, reason, expires);
      const isOutdated = (other: ApprovalFile["approval"]) =>
        other.expires < day || !("plan" in other) || other.plan !== digest;
      return { file: approvalFile(approvals, row), approval, isOutdated };
    });
  if (incident !== undefined) {
    const covered = [...new Set([...own, ...chosen.filter(isCovered)])];
    statements.unshift({
      file: incidentFile(approvals, incident),
      approval: incidentApprovalOf({ incident, rows: covered, digests }, reason, expires),
      isOutdated: (other) =>
        other.expires < day ||
        !("incident" in other) ||
        own.some((row) => objectionTo(other, row, rows, digests) !== undefined),
    });
  }
  return statements.flatMap((statement) => signed(statement, options));
}

interface Statement extends Pick<ApprovalFile, "file" | "approval"> {
  readonly isOutdated: (other: ApprovalFile["approval"]) => boolean;
}

function chosenBy(begin: string, rows: readonly Row[]): Row {
  const found = rows.filter(({ fingerprint }) => fingerprint.startsWith(begin));
  const [row, second] = found;
  if (row === undefined) throw new UserError(`no finding that needs approval begins with ${begin}`);
  if (second !== undefined && second.fingerprint !== row.fingerprint)
    throw new UserError(`${begin} is not enough: ${found.length} findings begin with it`);
  return row;
}

function changedBy(incident: string, rows: readonly Row[]): readonly Row[] {
  const own = rows.filter((row) => row.incident === incident);
  if (own.length > 0) return own;
  const known = [...new Set(rows.flatMap((row) => row.incident ?? []))];
  const hint = known.length === 0 ? "they change the access of no incident" : `they change that of ${known.join(", ")}`;
  throw new UserError(`these plans do not change the access of incident ${incident}: ${hint}`);
}

function signed(
  { file, approval, isOutdated }: Statement,
  { approvals, key }: Pick<ApproveOptions, "approvals" | "key">,
): readonly string[] {
  const text = `${JSON.stringify(approval, null, 2)}\n`;
  removeOutdated(approvals, file, isOutdated);
  // What the first signer signed must stay as it is.
  if (!existsSync(file)) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text)
    throw new UserError(
      `${file} says something else: sign with its reason and last day` +
        ("incident" in approval ? ", for the same plans and sources" : ""),
    );
  return [file, sign(file, key)];
}
