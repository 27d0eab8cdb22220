import type { Entry, Report } from "../report";
import { actionOf, changeOf, counted, HEADINGS, notesOf, shortened, verdictOf } from "./words";

/** How a terminal colours; the identity where it is none. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** How a review ends: by what has happened already, or by the command that approves what has not. */
export type Ending =
  | { readonly verdict: string }
  /** Arguments by which forensics approve reads the same. */
  | { readonly approveWith: readonly string[] };

const LONGEST = 160;
/** Of one finding's values. */
const MOST_LINES = 24;

/** A review for a terminal: the table first, then what stands in the way, notes last and one line each. */
export function toTerminal(
  report: Report,
  table: (head: readonly string[], rows: readonly string[][]) => string,
  paint: Paint,
  ending: Ending,
): string {
  const rows = report.stacks.map(({ stack, jurisdiction, counts, open }) => [
    stack,
    jurisdiction,
    String(counts.blocking),
    String(counts.approval),
    String(counts.note),
    open === 0 ? "" : `${open} open`,
  ]);
  const sections = report.groups.flatMap(({ severity, entries }) => {
    if (entries.length === 0) return [];
    const colour = severity === "blocking" ? paint.red : severity === "approval" ? paint.yellow : paint.dim;
    const texts =
      severity === "note"
        ? notesOf(entries).map(({ what, where }) => `  ${shortened(what, LONGEST)}  in ${where}`)
        : entries.map((entry) => findingOf(entry, paint));
    return [`${colour(paint.bold(HEADINGS[severity]))}\n\n${texts.join(severity === "note" ? "\n" : "\n\n")}`];
  });
  return [
    table(["stack", "jurisdiction", "blocking", "approval", "notes", ""], rows),
    ...sections,
    paint.bold("verdict" in ending ? ending.verdict : verdictOf(report)),
    ...("verdict" in ending ? [] : approvalOf(report, ending.approveWith)),
  ].join("\n\n");
}

function findingOf(entry: Entry, paint: Paint): string {
  const { finding, stacks, fingerprints } = entry;
  const change = changeOf(entry);
  const lines = [
    `${paint.bold(finding.id)}  ${finding.address}  (${actionOf(entry)})`,
    `  ${finding.text}`,
    ...change.slice(0, MOST_LINES).map((line) => `  ${shortened(line, LONGEST)}`),
    ...(change.length > MOST_LINES ? [`  … ${counted(change.length - MOST_LINES, "more line")}: see --html`] : []),
    `  in ${stacks.map((stack, index) => `${stack} ${paint.dim(fingerprints[index] ?? "")}`).join(", ")}`,
    ...(finding.approvedBy.length === 0
      ? []
      : [`  approved by ${finding.approvedBy.join(", ")}${entry.open ? ", which is not enough" : ""}`]),
    ...finding.refused.map((reason) => `  ${paint.yellow("does not count:")} ${reason}`),
  ];
  return lines.join("\n");
}

/** The command by which somebody approves what stands in the way. */
function approvalOf(report: Report, approveWith: readonly string[]): readonly string[] {
  const entries = report.groups.flatMap((group) => group.entries);
  const fingerprints = [...new Set(entries.flatMap(({ openFingerprints }) => openFingerprints))];
  if (fingerprints.length === 0) return [];
  const options = [...approveWith.map(forShell), "--reason … --expires … --key …"].join(" ");
  const command = `npx forensics approve ${options} \\\n  ${fingerprints.join(" \\\n  ")}`;
  return [`Two people approve what is meant to be, each by a key of their own:\n\n${command}`];
}

function forShell(argument: string): string {
  return /^[\w./@:=+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
