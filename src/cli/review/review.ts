import { EXIT } from "../../exit-codes";
import type { RegionSpec } from "../../jurisdiction/spec";
import { readApprovals } from "../../review/approvals/approval";
import { decide } from "../../review/approvals/decide";
import type { Decided, DecideOptions } from "../../review/approvals/decide";
import { AllowedSigners } from "../../review/approvals/signatures";
import { toMarkdown } from "../../review/render/markdown";
import { toPage } from "../../review/render/page";
import { toTerminal } from "../../review/render/terminal";
import { redact, reportOf } from "../../review/report";
import type { PlanOrigin } from "../../review/report";
import { colours } from "../colours";
import { evaluationDate } from "../evaluation-date";
import { reportIn } from "../report";
import type { FormatOptions, Renderers, Report } from "../report";
import { formatTable } from "../table";
import { approvingArguments } from "./approve";
import { reviewInputs } from "./inputs";
import type { Reviewed, ReviewInputs } from "./inputs";
import { forScanning } from "./scanning";

export interface ReviewOptions extends ReviewInputs, FormatOptions {
  readonly at?: string;
  /** Folder of approvals. */
  readonly approvals: string;
  /** Allowed-signers file. */
  readonly signers?: string;
  /** Signers who made the change, or who deploy it. */
  readonly author?: readonly string[];
  readonly redacted?: boolean;
  /** Whether a terminal lists each note. */
  readonly notes?: boolean;
}

/** Reviews plans, or what was synthesized before and after a change, and shows it in one format. @throws {UserError} for what cannot be reviewed */
export function reviewPlans(paths: readonly string[], options: ReviewOptions): Report {
  const day = evaluationDate(options.at);
  const { reviewed: inputs, applied } = reviewInputs(paths, options, day);
  const findings = decided(inputs, { ...options, ...approversOf(options) }, day);
  const approveWith = approvingArguments({ ...options, plan: paths });
  // Without a map no rule was applied, so that nothing was found says little.
  const exitCode = findings.some(({ open }) => open) ? EXIT.found : inputs.every(isJudged) ? EXIT.done : EXIT.failed;
  return reportIn(options, renderersOf(inputs, findings, { ...options, day, approveWith, applied }), exitCode);
}

function isJudged({ context }: Reviewed): boolean {
  return context !== undefined;
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

interface RenderOptions extends ReviewOptions {
  readonly day: string;
  readonly approveWith: readonly string[];
  /** The stacks whose plans were left out, because they were applied. */
  readonly applied: readonly string[];
}

const UNJUDGED = "No rule was applied: there is no map next to the plans, and --map is not set.";

function originsOf(inputs: readonly Reviewed[]): ReadonlyMap<string, PlanOrigin | null> {
  return new Map(inputs.flatMap(({ stack, origin }) => (origin === undefined ? [] : [[stack, origin] as const])));
}

function renderersOf(inputs: readonly Reviewed[], findings: readonly Decided[], options: RenderOptions): Renderers {
  const { day, approveWith, applied, markdown = false } = options;
  // A comment is read by more people than the plan, so it never names anybody.
  const redacted = options.redacted === true || markdown;
  const stacks = inputs.map(({ stack }) => stack);
  const report = reportOf(findings, { stacks, specs: specsOf(inputs), plans: originsOf(inputs), applied, redacted });
  return {
    terminal: () =>
      toTerminal(report, {
        table: formatTable,
        paint: colours,
        ending: { approveWith },
        notes: options.notes,
        warning: inputs.every(isJudged) ? undefined : UNJUDGED,
      }),
    markdown: () => toMarkdown(report),
    html: () => toPage(report, redacted ? undefined : approveWith),
    sarif: () => forScanning(findings, new Map(inputs.map(({ stack, file }) => [stack, file]))),
    json: () => {
      const { open, stacks: summaries } = report;
      return { day, open, stacks: summaries, applied, findings: redacted ? findings.map(redact) : findings };
    },
  };
}
