import { driftOf } from "../../review/drift/drift";
import { rowsOf } from "../../review/review";
import { undecided } from "../../review/approvals/decide";
import { toTerminal } from "../../review/render/terminal";
import { counted } from "../../review/render/words";
import { redact, reportOf } from "../../review/report";
import { EXIT } from "../../exit-codes";
import { colours } from "../colours";
import { reportIn } from "../report";
import type { FormatOptions, Report } from "../report";
import { formatTable } from "../table";
import { findPlans } from "./plans";
import { specsOf } from "./review";

export interface DriftOptions extends Pick<FormatOptions, "json"> {
  readonly map?: string;
  readonly redacted?: boolean;
}

/**
 * Reports what was changed outside Terraform, as plans with a refresh found it, in terms of custody.
 *
 * @returns exit code 2 for any drift
 */
export function drift(paths: readonly string[], options: DriftOptions): Report {
  const { map, redacted = false } = options;
  const inputs = findPlans(paths, map);
  const findings = undecided(inputs.flatMap(({ stack, read, context }) => rowsOf(driftOf(stack, read()), context)));
  const stacks = inputs.map(({ stack }) => stack);
  const report = reportOf(findings, { stacks, specs: specsOf(inputs), redacted });
  const verdict = `${counted(findings.length, "finding")}: changed outside Terraform.`;
  const isClean = findings.length === 0;
  const renderers = {
    terminal: () =>
      isClean
        ? `Nothing was changed outside Terraform in ${stacks.join(", ")}.`
        : toTerminal(report, { table: formatTable, paint: colours, ending: { verdict }, notes: true }),
    json: () => ({ stacks: report.stacks, findings: redacted ? findings.map(redact) : findings }),
  };
  return reportIn(options, renderers, isClean ? EXIT.done : EXIT.found);
}
