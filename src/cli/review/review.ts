import type { RegionSpec } from "../../jurisdiction/spec";
import { readApprovals } from "../../review/approvals/approval";
import { decide } from "../../review/approvals/decide";
import type { Decided, DecideOptions } from "../../review/approvals/decide";
import { AllowedSigners } from "../../review/approvals/signatures";
import { toMarkdown } from "../../review/render/markdown";
import { toPage } from "../../review/render/page";
import { toTerminal } from "../../review/render/terminal";
import { redact, reportOf } from "../../review/report";
import { colours } from "../colours";
import { evaluationDate } from "../evaluation-date";
import { formatTable } from "../table";
import type { Report } from "../check/check";
import { approvingArguments } from "./approve";
import { reviewInputs } from "./inputs";
import type { Reviewed, ReviewInputs } from "./inputs";
import { forScanning } from "./scanning";

export interface ReviewOptions extends ReviewInputs {
  readonly at?: string;
  /** Folder of approvals. */
  readonly approvals: string;
  /** Allowed-signers file. */
  readonly signers?: string;
  /** Signers who made the change, or who deploy it. */
  readonly author?: readonly string[];
  readonly redacted?: boolean;
  readonly json?: boolean;
  readonly sarif?: boolean;
  readonly markdown?: boolean;
  readonly html?: boolean;
}

/** Reviews plans, or what was synthesized before and after a change, and shows it in one format. @throws {UserError} for what cannot be reviewed */
export function reviewPlans(paths: readonly string[], options: ReviewOptions): Report {
  const day = evaluationDate(options.at);
  const inputs = reviewInputs(paths, options, day);
  const findings = decided(inputs, { ...options, ...approversOf(options) }, day);
  const exitCode = findings.some(({ open }) => open) ? 2 : 0;
  const approveWith = approvingArguments({ ...options, plan: paths });
  return { text: shown(inputs, findings, { ...options, day, approveWith }), exitCode };
}

/** Whose signatures count. */
export type Approvers = Pick<DecideOptions, "signers" | "excluded">;

/** @throws {UserError} where the signers' file cannot be read, and for an author whom it does not list */
function approversOf({ signers: file, author = [] }: Pick<ReviewOptions, "signers" | "author">): Approvers {
  if (file === undefined) return { signers: undefined, excluded: [] };
  const signers = new AllowedSigners(file);
  return { signers, excluded: signers.named(author) };
}

/** What each plan means, and what of it is approved. */
export function decided(
  inputs: readonly Reviewed[],
  { approvals, ...approvers }: Approvers & Pick<ReviewOptions, "approvals">,
  day: string,
): readonly Decided[] {
  const digests = new Map(inputs.map(({ stack, digest }) => [stack, digest]));
  return decide(
    inputs.flatMap(({ rows }) => rows),
    { ...approvers, approvals: readApprovals(approvals), digests, day },
  );
}

/** The map's settings of each stack that the map knows. */
export function specsOf(inputs: readonly Pick<Reviewed, "stack" | "context">[]): ReadonlyMap<string, RegionSpec> {
  return new Map(
    inputs.flatMap(({ stack, context }) => (context === undefined ? [] : [[stack, context.spec] as const])),
  );
}

interface ShowOptions extends ReviewOptions {
  readonly day: string;
  readonly approveWith: readonly string[];
}

function shown(inputs: readonly Reviewed[], findings: readonly Decided[], options: ShowOptions): string {
  const specs = specsOf(inputs);
  // A comment is read by more people than the plan, so it never names anybody.
  const redacted = options.redacted === true || options.markdown === true;
  const report = reportOf(findings, { stacks: inputs.map(({ stack }) => stack), specs, redacted });
  if (options.markdown === true) return toMarkdown(report);
  if (options.html === true) return toPage(report);
  if (options.sarif === true)
    return JSON.stringify(forScanning(findings, new Map(inputs.map(({ stack, file }) => [stack, file]))), null, 2);
  if (options.json === true) {
    const told = redacted ? findings.map(redact) : findings;
    return JSON.stringify({ day: options.day, open: report.open, stacks: report.stacks, findings: told }, null, 2);
  }
  return toTerminal(report, formatTable, colours, options);
}
