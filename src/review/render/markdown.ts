import type { Entry, Report } from "../report";
import { actionOf, changeOf, counted, HEADINGS, shortened, verdictOf } from "./words";

/** A comment of GitHub's holds 65,536 characters; what is around it needs room too. */
const COMMENT_BYTES = 60_000;

/** Begins every report, so that a later one finds the comment that it replaces. */
export const MARKER = "<!-- forensics review -->";

const LONGEST = 200;

/**
 * A review as a comment: one screen of summary, then what stands in the way, then the rest folded.
 *
 * @param budget most bytes, in UTF-8; beyond it findings are left out from the end, and how many is said
 */
export function toMarkdown(report: Report, budget = COMMENT_BYTES): string {
  const head = [MARKER, "## Review of custody", "", `**${verdictOf(report)}**`, "", ...tableOf(report), ""].join("\n");
  const blocks = report.groups.flatMap(({ severity, entries }) =>
    entries.map((entry, index) => ({
      text: `${index === 0 ? `\n### ${HEADINGS[severity]}\n\n` : ""}${severity === "note" ? noteOf(entry) : findingOf(entry)}\n`,
    })),
  );
  let text = head;
  for (const [index, block] of blocks.entries()) {
    const left = blocks.length - index;
    const cut = `\n> **Cut here**: ${counted(left, "finding")} more ${left === 1 ? "is" : "are"} in the full report.\n`;
    const isLast = index === blocks.length - 1;
    if (bytes(text + block.text) + (isLast ? 0 : bytes(cut) + 20) > budget) return text + cut;
    text += block.text;
  }
  return text;
}

function tableOf({ stacks }: Report): readonly string[] {
  const changed = stacks.filter(({ counts }) => counts.blocking + counts.approval + counts.note > 0);
  const rest = stacks.length - changed.length;
  const rows = changed.map(({ stack, counts, open }) =>
    ["", code(stack), counts.blocking, counts.approval, counts.note, open === 0 ? "" : open, ""].join(" | ").trim(),
  );
  const more = rest === 0 ? [] : ["", `${counted(rest, "stack")} without changes.`];
  return changed.length === 0
    ? []
    : ["| stack | blocking | approval | notes | in the way |", "| --- | --- | --- | --- | --- |", ...rows, ...more];
}

function findingOf(entry: Entry): string {
  const { finding, stacks } = entry;
  const change = changeOf(entry);
  const value = change === "" ? "" : `: ${code(shortened(change, LONGEST))}`;
  const attribute = finding.attribute === "" ? "" : `${code(finding.attribute)}${value}`;
  const approved =
    finding.approvedBy.length === 0 ? "" : `  \n  ${counted(finding.approvedBy.length, "signature")} that count`;
  return [
    `- ${entry.open ? "❌" : "✅"} **${finding.id}** ${code(finding.address)} (${actionOf(entry)})  `,
    `  ${escaped(finding.text)}${attribute === "" ? "" : `  \n  ${attribute}`}  `,
    `  in ${stacks.map(code).join(", ")}${approved}`,
  ].join("\n");
}

function noteOf(entry: Entry): string {
  const { finding, stacks } = entry;
  return `- ${actionOf(entry)} ${code(finding.address)} in ${stacks.length === 1 ? code(stacks[0] ?? "") : counted(stacks.length, "stack")}`;
}

/** Text that Markdown leaves as it is, whatever it holds. */
function code(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.replaceAll("|", "\\|").replaceAll("\n", " ")}${fence}`;
}

function escaped(text: string): string {
  return text.replaceAll(/([<>*_|])/g, "\\$1");
}

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
