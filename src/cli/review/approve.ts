import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { approvalFile, approvalOf, removeOutdated } from "../../review/approvals/approval";
import { sign } from "../../review/approvals/signatures";
import { UserError } from "../../user-error";
import { judgementDay } from "../judgement-day";
import { reviewInputs } from "./inputs";
import type { ReviewInputs } from "./inputs";

export interface ApproveOptions extends ReviewInputs {
  readonly at?: string;
  readonly approvals: string;
  readonly plan?: readonly string[];
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
}: Pick<ApproveOptions, "plan" | "base" | "map" | "approvals">): readonly string[] {
  return [
    ...(plan.length === 0 ? [] : ["--plan", ...plan]),
    ...(base === undefined ? [] : ["--base", base]),
    ...(map === undefined ? [] : ["--map", map]),
    ...(approvals === "approvals" ? [] : ["--approvals", approvals]),
  ];
}

/**
 * Writes and signs the approval of findings, by the beginning of their fingerprints. A second signer adds a signature to
 * the file of the first: the reason and the last day are part of what both sign.
 *
 * @returns the files that were written
 */
export function approve(fingerprints: readonly string[], options: ApproveOptions): readonly string[] {
  const expires = judgementDay(options.expires);
  const inputs = reviewInputs(options.plan ?? [], options, judgementDay(options.at));
  const rows = inputs.flatMap((input) => input.rows).filter(({ severity }) => severity !== "note");
  const chosen = fingerprints.map((begin) => {
    const found = rows.filter(({ fingerprint }) => fingerprint.startsWith(begin));
    const [row, second] = found;
    if (row === undefined) throw new UserError(`no finding that needs approval begins with ${begin}`);
    if (second !== undefined && second.fingerprint !== row.fingerprint)
      throw new UserError(`${begin} is not enough: ${found.length} findings begin with it`);
    return row;
  });
  mkdirSync(options.approvals, { recursive: true });
  return chosen.flatMap((row) => {
    const digest = inputs.find(({ stack }) => stack === row.stack)?.digest ?? "";
    const file = approvalFile(options.approvals, row);
    const text = `${JSON.stringify(approvalOf(row, digest, options.reason, expires), null, 2)}\n`;
    removeOutdated(options.approvals, file, digest);
    // What the first signer signed must stay as it is.
    if (!existsSync(file)) writeFileSync(file, text);
    else if (readFileSync(file, "utf8") !== text)
      throw new UserError(`${file} says something else: sign with its reason and last day`);
    return [file, sign(file, options.key)];
  });
}
