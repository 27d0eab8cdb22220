import { EVIDENCE_SOURCE } from "../access/access-findings";
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

/** The commands by which somebody approves what is open: one for each incident, and one for all else. */
function approvalOf(report: Report, approveWith: readonly string[]): readonly string[] {
  const open = report.groups.flatMap((group) => group.entries).filter((entry) => entry.open);
  if (open.length === 0) return [];
  const incidents = [...new Set(open.flatMap(({ finding }) => finding.incident ?? []))];
  const others = open.filter(({ finding }) => finding.incident === undefined);
  const isWithIncident = ({ finding }: Entry): boolean => incidents.length > 0 && finding.id === EVIDENCE_SOURCE;
  const rest = others.filter((entry) => !isWithIncident(entry));
  const options = [...approveWith.map(forShell), "--reason … --expires … --key …"];
  const command = (entries: readonly Entry[], ...first: readonly string[]): string => {
    const fingerprints = [...new Set(entries.flatMap(({ openFingerprints }) => openFingerprints))];
    return [["npx forensics approve", ...first, ...options].join(" "), ...fingerprints].join(" \\\n  ");
  };
  const commands = [
    ...incidents.map((incident, index) =>
      command(index === 0 ? others.filter(isWithIncident) : [], "--incident", forShell(incident)),
    ),
    ...(rest.length === 0 ? [] : [command(rest)]),
  ];
  return [`Two people approve what is meant to be, each by a key of their own:\n\n${commands.join("\n\n")}`];
}

function forShell(argument: string): string {
  return /^[\w./@:=+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", "'\\''")}'`;
}
