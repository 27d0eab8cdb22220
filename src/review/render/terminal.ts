import { IMAGE_SOURCES } from "../map/image-sources";
import type { Entry, Group, Report } from "../report";
import { approveCommands, howToApprove } from "./approve-commands";
import { notesByStack, notesOf } from "./notes";
import type { ValueLine } from "./value-lines";
import { actionOf, changeOf, counted, HEADINGS, inText, verdictOf } from "./words";

/** The colours of a terminal; the identity for other outputs. */
export interface Paint {
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** How a review ends: by what has happened already, or by the command that approves what has not. */
export type Ending =
  | { readonly verdict: string }
  /** Arguments by which forensics approve reads the same. */
  | { readonly approveWith: readonly string[] };

export interface TerminalOptions {
  readonly table: (head: readonly string[], rows: readonly string[][]) => string;
  readonly paint: Paint;
  readonly ending: Ending;
  /** What a reader must know before the verdict. @default nothing */
  readonly warning?: string | undefined;
  /** Whether each note is listed. @default false: a line for each stack */
  readonly notes?: boolean | undefined;
}

/** Findings whose value is a program or a list of packages, of which a terminal shows the beginning; every other value is shown whole. */
const LONG: readonly string[] = ["image-changed", IMAGE_SOURCES];
const MOST_LINES = 24;

/** A review for a terminal: the table first, then notes, what needs approval and, at the end, what blocks. */
export function toTerminal(report: Report, { table, paint, ending, warning, notes = false }: TerminalOptions): string {
  const rows = report.stacks.map(({ stack, jurisdiction, counts, open }) => [
    stack,
    jurisdiction,
    String(counts.blocking),
    String(counts.approval),
    String(counts.note),
    open === 0 ? "" : `${open} open`,
  ]);
  return [
    table(["stack", "jurisdiction", "blocking", "approval", "notes", ""], rows),
    ...report.groups.toReversed().flatMap((group) => sectionOf(group, { table, paint, notes })),
    ...(warning === undefined ? [] : [paint.yellow(warning)]),
    paint.bold("verdict" in ending ? ending.verdict : verdictOf(report)),
    ...("verdict" in ending ? [] : approvalOf(report, ending.approveWith)),
  ].join("\n\n");
}

function sectionOf(
  { severity, entries }: Group,
  { table, paint, notes }: Pick<TerminalOptions, "table" | "paint" | "notes">,
): readonly string[] {
  if (entries.length === 0) return [];
  const heading = (colour: (text: string) => string, more = "") => colour(paint.bold(HEADINGS[severity]) + more);
  if (severity === "note") {
    const lines =
      notes === true
        ? notesOf(entries).map(({ what, where }) => `${what}  in ${where}`)
        : table(
            [],
            notesByStack(entries).map((line) => [...line]),
          ).split("\n");
    const more = notes === true ? "" : " (forensics review --notes lists each)";
    return [`${heading(paint.dim, more)}\n\n${lines.map((line) => `  ${line}`).join("\n")}`];
  }
  const texts = entries.map((entry) => findingOf(entry, paint));
  return [`${heading(severity === "blocking" ? paint.red : paint.yellow)}\n\n${texts.join("\n\n")}`];
}

function findingOf(entry: Entry, paint: Paint): string {
  const { finding, stacks, fingerprints } = entry;
  const change = changeOf(entry);
  const most = LONG.includes(finding.id) ? MOST_LINES : change.length;
  const lines = [
    `${paint.bold(finding.id)}  ${finding.address}  (${actionOf(entry)})`,
    `  ${finding.text}`,
    ...change.slice(0, most).map((line) => `  ${painted(line, paint)}`),
    ...(change.length > most ? [`  … ${counted(change.length - most, "more line")}: see --html`] : []),
    `  in ${stacks.map((stack, index) => `${stack} ${paint.dim(fingerprints[index] ?? "")}`).join(", ")}`,
    ...(finding.approvedBy.length === 0
      ? []
      : [`  approved by ${finding.approvedBy.join(", ")}${entry.open ? ", which is not enough" : ""}`]),
    ...finding.refused.map((reason) => `  ${paint.yellow("does not count:")} ${reason}`),
  ];
  return lines.join("\n");
}

function painted(line: ValueLine, paint: Paint): string {
  const text = inText(line);
  if (line.mark === "-") return paint.red(text);
  return line.mark === "+" ? paint.green(text) : text;
}

function approvalOf(report: Report, approveWith: readonly string[]): readonly string[] {
  const open = report.groups.flatMap(({ entries }) => entries.flatMap(({ openFindings }) => openFindings));
  if (open.length === 0) return [];
  return [howToApprove(open), ...approveCommands(open, approveWith)];
}
