import { driftOf } from "../../review/drift/drift";
import { rowsOf } from "../../review/review";
import { undecided } from "../../review/approvals/decide";
import { toTerminal } from "../../review/render/terminal";
import { counted } from "../../review/render/words";
import { redact, reportOf } from "../../review/report";
import type { Report } from "../check/check";
import { colours } from "../colours";
import { formatTable } from "../table";
import { findPlans } from "./plans";
import { specsOf } from "./review";

export interface DriftOptions {
  readonly map?: string;
  readonly json?: boolean;
  readonly redacted?: boolean;
}

/**
 * Reports what was changed outside of Terraform, as plans with a refresh found it, in terms of custody.
 *
 * @returns exit code 2 for any drift
 */
export function drift(paths: readonly string[], { map, json = false, redacted = false }: DriftOptions): Report {
  const inputs = findPlans(paths, map);
  const findings = undecided(inputs.flatMap(({ stack, read, context }) => rowsOf(driftOf(stack, read()), context)));
  const exitCode = findings.length === 0 ? 0 : 2;
  const stacks = inputs.map(({ stack }) => stack);
  const report = reportOf(findings, { stacks, specs: specsOf(inputs), redacted });
  if (json)
    return {
      text: JSON.stringify({ stacks: report.stacks, findings: redacted ? findings.map(redact) : findings }, null, 2),
      exitCode,
    };
  if (exitCode === 0) return { text: `Nothing was changed outside in ${stacks.join(", ")}.`, exitCode };
  return {
    text: toTerminal(report, formatTable, colours, {
      verdict: `${counted(findings.length, "finding")}: changed outside of Terraform.`,
    }),
    exitCode,
  };
}
