import type { Entry, Report } from "../report";
import { notesOf } from "./notes";
import { actionOf, changed, changeOf, counted, HEADINGS, inText, verdictOf } from "./words";

/** A comment on GitHub holds 65,536 characters; what is around it needs room too. */
const COMMENT_BYTES = 60_000;

/** Begins every report, so that a later one finds the comment that it replaces. */
export const MARKER = "<!-- forensics review -->";

/**
 * A review as a comment: one screen of summary, then findings, the worst first, and notes folded.
 *
 * @param budget most bytes, in UTF-8; beyond it findings are left out from the end, and the comment says how many
 */
export function toMarkdown(report: Report, budget = COMMENT_BYTES): string {
  const head = [MARKER, "## Review of custody", "", `**${verdictOf(report)}**`, "", ...tableOf(report), ""].join("\n");
  const blocks = report.groups.flatMap(({ severity, entries }) => {
    const isFolded = severity === "note";
    const texts = isFolded
      ? notesOf(entries).map(({ what, where }) => `- ${code(what)} in ${code(where)}\n`)
      : entries.map((entry) => `${findingOf(entry)}\n`);
    const heading = `\n### ${HEADINGS[severity]}\n\n${isFolded ? `<details><summary>${counted(texts.length, "line")}</summary>\n\n` : ""}`;
    return texts.map((text, index) => ({
      text: index === 0 ? heading + text : text,
      end: isFolded ? "\n</details>\n" : "",
    }));
  });
  let text = head;
  for (const [index, block] of blocks.entries()) {
    const left = blocks.length - index;
    const open = index === 0 ? "" : (blocks[index - 1]?.end ?? "");
    const cut = `${open}\n> **Cut here**: the full report has ${counted(left, "more finding")}.\n`;
    if (bytes(text + block.text + cut + block.end) > budget) return text + cut;
    text += block.text;
  }
  return text + (blocks.at(-1)?.end ?? "");
}

function tableOf(report: Report): readonly string[] {
  const stacks = changed(report);
  const rest = report.stacks.length - stacks.length;
  const rows = stacks.map(({ stack, counts, open }) =>
    ["", code(stack), counts.blocking, counts.approval, counts.note, open === 0 ? "" : open, ""].join(" | ").trim(),
  );
  const more = rest === 0 ? [] : ["", `${counted(rest, "stack")} without changes.`];
  return stacks.length === 0
    ? []
    : ["| stack | blocking | approval | notes | open |", "| --- | --- | --- | --- | --- |", ...rows, ...more];
}

function findingOf(entry: Entry): string {
  const { finding, stacks } = entry;
  const approved =
    finding.approvedBy.length === 0
      ? ""
      : `; approved by ${finding.approvedBy.length} ${finding.approvedBy.length === 1 ? "person" : "people"}`;
  return [
    `- ${entry.open ? "❌" : "✅"} **${finding.id}** ${code(finding.address)} (${actionOf(entry)})  `,
    `  ${escaped(finding.text)}  `,
    ...changeIn(entry),
    `  in ${stacks.map(code).join(", ")}${approved}`,
  ].join("\n");
}

/** One line as code, several as a diff. */
function changeIn(entry: Entry): readonly string[] {
  const [first, ...more] = changeOf(entry).map(inText);
  if (first === undefined) return [];
  if (more.length === 0) return [`  ${code(first)}  `];
  const fence = "`".repeat(Math.max(3, longestRun([first, ...more].join("\n")) + 1));
  return ["", ...[`${fence}diff`, first, ...more, fence].map((line) => `  ${line}`), ""];
}

/** Text in a form that Markdown prints unchanged. */
function code(text: string): string {
  const longest = longestRun(text);
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  return `${fence}${space}${text.replaceAll("|", "\\|").replaceAll("\n", " ")}${space}${fence}`;
}

/** The length of the longest run of backticks. */
function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}

function escaped(text: string): string {
  return text.replaceAll(/([<>*_|])/g, "\\$1");
}

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
