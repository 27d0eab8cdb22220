import type { Entry, Report } from "../report";
import { actionOf, changed, changeOf, counted, HEADINGS, notesOf, shortened, verdictOf } from "./words";

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
  const blocks = report.groups.flatMap(({ severity, entries }) => {
    const isFolded = severity === "note";
    const texts = isFolded
      ? notesOf(entries).map(({ what, where }) => `- ${code(shortened(what, LONGEST))} in ${code(where)}\n`)
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
    const cut = `${open}\n> **Cut here**: ${counted(left, "finding")} more ${left === 1 ? "is" : "are"} in the full report.\n`;
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
    : ["| stack | blocking | approval | notes | in the way |", "| --- | --- | --- | --- | --- |", ...rows, ...more];
}

function findingOf(entry: Entry): string {
  const { finding, stacks } = entry;
  const change = changeOf(entry).join(" ");
  const attribute = change === "" ? "" : code(shortened(change, LONGEST));
  const approved =
    finding.approvedBy.length === 0 ? "" : `  \n  ${counted(finding.approvedBy.length, "signature")} that count`;
  return [
    `- ${entry.open ? "❌" : "✅"} **${finding.id}** ${code(finding.address)} (${actionOf(entry)})  `,
    `  ${escaped(finding.text)}${attribute === "" ? "" : `  \n  ${attribute}`}  `,
    `  in ${stacks.map(code).join(", ")}${approved}`,
  ].join("\n");
}

/** Text that Markdown leaves as it is, whatever it holds. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = longest > 0 ? " " : "";
  return `${fence}${space}${text.replaceAll("|", "\\|").replaceAll("\n", " ")}${space}${fence}`;
}

function escaped(text: string): string {
  return text.replaceAll(/([<>*_|])/g, "\\$1");
}

function bytes(text: string): number {
  return Buffer.byteLength(text, "utf8");
}
