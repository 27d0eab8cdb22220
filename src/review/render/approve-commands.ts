import { quoted, shellWord } from "../../shell-words";
import type { Decided } from "../approvals/decide";
import { EVIDENCE_SOURCE } from "../access/access-findings";

/** A finding that lacks an approval, as far as a command that signs it needs to know it. */
export type OpenFinding = Pick<Decided, "id" | "fingerprint" | "incident" | "pending">;

/** What each person fills in; `forensics approve` refuses the day as it is written here. */
const PLACEHOLDERS = { reason: "WHY", expires: "YYYY-MM-DD" };

/** How the commands that approve findings are used: the second signer's already have the reason and the day. */
export function howToApprove(open: readonly OpenFinding[]): string {
  const isNew = open.some(({ pending }) => pending === undefined);
  const first = isNew ? "WHY, YYYY-MM-DD (the last day on which the approval counts) and " : "";
  return `Two people approve, each with their own key; neither made or deploys the change. Replace ${first}the key:`;
}

/**
 * The commands that approve findings: one for each incident, and one for all other findings. A finding that a person has signed
 * already is signed again with the same reason and day.
 *
 * @param approveWith arguments by which forensics approve reads what the review has read
 */
export function approveCommands(open: readonly OpenFinding[], approveWith: readonly string[]): readonly string[] {
  const incidents = [...new Set(open.flatMap(({ incident }) => incident ?? []))];
  const others = open.filter(({ incident }) => incident === undefined);
  const sources = incidents.length > 0 ? others.filter(({ id }) => id === EVIDENCE_SOURCE) : [];
  const rest = others.filter((finding) => !sources.includes(finding));
  return [
    ...incidents.map((incident, index) => {
      const own = open.find((finding) => finding.incident === incident);
      const first = ["--incident", incident];
      return command(first, approveWith, own?.pending, index === 0 ? sources : []);
    }),
    ...byStatement(rest).map((findings) => command([], approveWith, findings[0]?.pending, findings)),
  ];
}

function command(
  first: readonly string[],
  approveWith: readonly string[],
  { reason, expires }: NonNullable<OpenFinding["pending"]> = PLACEHOLDERS,
  findings: readonly OpenFinding[],
): string {
  const given = ["--reason", quoted(reason), "--expires", expires, "--key", "~/.ssh/id_ed25519"];
  const line = [forShell("npx forensics approve", [...first, ...approveWith]), ...given].join(" ");
  const fingerprints = [...new Set(findings.map(({ fingerprint }) => fingerprint.slice(0, 16)))];
  return [line, ...fingerprints].join(" \\\n  ");
}

function byStatement(findings: readonly OpenFinding[]): readonly (readonly OpenFinding[])[] {
  const groups = new Map<string, readonly OpenFinding[]>();
  for (const finding of findings) {
    const { reason, expires } = finding.pending ?? { reason: "", expires: "" };
    const key = JSON.stringify([reason, expires]);
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()];
}

/** A command with its arguments, as a POSIX shell takes them. */
export function forShell(command: string, args: readonly string[]): string {
  return [command, ...args.map(shellWord)].join(" ");
}
