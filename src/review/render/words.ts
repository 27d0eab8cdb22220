import type { Severity } from "../finding";
import type { Entry, Report, StackSummary } from "../report";

export const HEADINGS: Readonly<Record<Severity, string>> = {
  blocking: "Blocking: custody becomes weaker",
  approval: "Needs approval: cannot be undone, or changes who may do what",
  note: "Notes",
};

/** The review in one sentence. */
export function verdictOf(report: Report): string {
  const { stacks, groups, open } = report;
  const number = changed(report).length;
  if (number === 0) return `Nothing changes in ${counted(stacks.length, "stack")}.`;
  const grave = groups.flatMap(({ severity, entries }) => (severity === "note" ? [] : entries));
  const approved = grave.length === 0 ? "" : open === 0 ? " All that needs approval has it." : "";
  const stopped =
    open === 0
      ? "Nothing stands in the way."
      : `${counted(open, "finding")} ${open === 1 ? "stands" : "stand"} in the way.`;
  return `${number} of ${counted(stacks.length, "stack")} ${number === 1 ? "changes" : "change"}. ${stopped}${approved}`;
}

/** The stacks in which anything changes. */
export function changed({ stacks }: Report): readonly StackSummary[] {
  return stacks.filter(({ counts }) => counts.blocking + counts.approval + counts.note > 0);
}

export function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}

/** What happens to a resource, and why it must be made anew. */
export function actionOf({ finding: { action, forcedBy } }: Entry): string {
  return forcedBy.length === 0 ? action : `${action}, forced by ${forcedBy.join(", ")}`;
}

/** An attribute and both its values, or what stands for both; nothing for a finding about the resource as a whole. */
export function changeOf({ finding: { attribute, before, after } }: Entry): readonly string[] {
  if (before === undefined && after === undefined) return attribute === "" ? [] : [attribute];
  const label = attribute === "" ? "" : `${attribute}: `;
  if (before === after) return [`${label}${before ?? ""}`];
  if (!`${before ?? ""}${after ?? ""}`.includes("\n"))
    return [`${label}${before ?? "nothing"} → ${after ?? "nothing"}`];
  const marked = (text: string | undefined, mark: string): readonly string[] =>
    (text?.split("\n") ?? []).map((line) => `${mark} ${line}`);
  return [label.trimEnd(), ...marked(before, "-"), ...marked(after, "+")];
}

export function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Notes, a line each; what is made of one type in the same stacks is one line. */
export function notesOf(entries: readonly Entry[]): readonly { readonly what: string; readonly where: string }[] {
  const lines = entries.map((entry) => {
    const { finding, stacks } = entry;
    const where = stacks.length === 1 ? (stacks[0] ?? "") : counted(stacks.length, "stack");
    const type = finding.id === "made" ? typeOf(finding.address) : undefined;
    return { key: type === undefined ? undefined : `${type} ${stacks.join()}`, type, where, entry };
  });
  return lines.flatMap(({ key, type, where, entry }, index) => {
    const alike = key === undefined ? [] : lines.filter((other) => other.key === key);
    if (alike.length > 1 && type !== undefined)
      return lines.findIndex((other) => other.key === key) === index
        ? [{ what: `create  ${alike.length} of ${type}`, where }]
        : [];
    const { address, attribute } = entry.finding;
    return [{ what: [actionOf(entry), address, attribute].filter((part) => part !== "").join("  "), where }];
  });
}

/** The type of a resource, by its address: the last part but one. */
function typeOf(address: string): string | undefined {
  return address
    .replaceAll(/\[[^\]]*\]/g, "")
    .split(".")
    .at(-2);
}
