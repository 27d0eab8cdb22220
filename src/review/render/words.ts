import type { Severity } from "../finding";
import type { Entry, Report, StackSummary } from "../report";
import { valueLines } from "./value-lines";
import type { ValueLine } from "./value-lines";

export const HEADINGS: Readonly<Record<Severity, string>> = {
  blocking: "Blocking: custody becomes weaker",
  approval: "Needs approval: cannot be undone, or changes who may do what",
  note: "Notes",
};

/** The review in a few sentences. */
export function verdictOf(report: Report): string {
  const { applied } = report;
  const leftOut = `Left out, because the plan was already applied: ${applied.join(", ")}.`;
  return [changesOf(report), ...(applied.length === 0 ? [] : [leftOut])].join(" ");
}

function changesOf(report: Report): string {
  const { stacks, groups, open } = report;
  const number = changed(report).length;
  if (number === 0) return `Nothing changes in ${counted(stacks.length, "stack")}.`;
  const grave = groups.flatMap(({ severity, entries }) => (severity === "note" ? [] : entries));
  const approved = grave.length === 0 ? "No finding needs approval." : "Every finding that needs approval has it.";
  const lacking = `${counted(open, "finding")} ${open === 1 ? "lacks" : "lack"} approvals.`;
  const changes = `${number} of ${counted(stacks.length, "stack")} ${number === 1 ? "changes" : "change"}.`;
  return `${changes} ${open === 0 ? approved : lacking}`;
}

/** The stacks in which anything changes. */
export function changed({ stacks }: Report): readonly StackSummary[] {
  return stacks.filter(({ counts }) => counts.blocking + counts.approval + counts.note > 0);
}

export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

/** What happens to a resource, and which attributes force its replacement. */
export function actionOf({ finding: { action, forcedBy } }: Entry): string {
  return forcedBy.length === 0 ? action : `${action}, forced by ${forcedBy.join(", ")}`;
}

/** An attribute and how it changes, whole, with its document line by line; nothing for a finding about the whole resource. */
export function changeOf({ finding, showsDocument }: Entry): readonly ValueLine[] {
  const { attribute, before, after, document } = finding;
  const lines = valueLines(attribute, before, after);
  if (!showsDocument || document === undefined) return lines;
  return [...lines, ...valueLines(`${attribute}, line by line`, document.before, document.after)];
}

/** A line as text, with its mark where it has one. */
export function inText({ mark, text }: ValueLine): string {
  return `${mark}${mark === "" ? "" : " "}${text}`.trimEnd();
}
