import { SIGNERS } from "../../review/approvals/decide";
import type { Decided } from "../../review/approvals/decide";
import { approveCommands, forShell, howToApprove } from "../../review/render/approve-commands";
import { counted } from "../../review/render/words";
import { legible } from "../../legible";
import { colours } from "../colours";

export interface Approvers {
  /** Everybody whom the signers' file lists; undefined where no file was given. */
  readonly people: readonly string[] | undefined;
  /** Those whose signatures do not count, because they made the change or deploy it. */
  readonly excluded: readonly string[];
  /** Arguments by which forensics review reads what was reviewed. */
  readonly reviewWith: readonly string[];
  /** The same for forensics approve. */
  readonly approveWith: readonly string[];
}

/** One finding that lacks approvals, as --json prints it. */
export interface MissingApproval {
  readonly finding: string;
  readonly address: string;
  readonly fingerprint: string;
  readonly approvedBy: readonly string[];
  /** How many more people must approve it. */
  readonly missing: number;
}

export function missingOf(findings: readonly Decided[], stack: string): readonly MissingApproval[] {
  return findings
    .filter((one) => one.stack === stack && one.open)
    .map(({ id, address, fingerprint, approvedBy }) => {
      const missing = SIGNERS - approvedBy.length;
      return { finding: id, address: legible(address), fingerprint, approvedBy, missing };
    });
}

/** Which findings of which stacks lack whose approval, and the commands that give it; nothing where none does. */
export function missingApprovals(findings: readonly Decided[], approvers: Approvers): readonly string[] {
  const open = findings.filter((one) => one.open);
  if (open.length === 0) return [];
  const stacks = [...new Set(open.map(({ stack }) => stack))];
  const number = `${counted(open.length, "finding")} in ${counted(stacks.length, "stack")}`;
  return [
    colours.red(`${number} ${open.length === 1 ? "lacks" : "lack"} approvals:`),
    ...stacks.map((stack) =>
      [
        colours.bold(stack),
        ...open.filter((one) => one.stack === stack).flatMap((one) => linesOf(one, approvers)),
      ].join("\n  "),
    ),
    `What each finding changes: ${forShell("npx forensics review", approvers.reviewWith)}`,
    howToApprove(open),
    ...approveCommands(open, approvers.approveWith),
  ];
}

function linesOf({ id, severity, address, approvedBy, refused }: Decided, approvers: Approvers): readonly string[] {
  const has = approvedBy.length === 0 ? "no one" : approvedBy.join(", ");
  return [
    `${severity === "blocking" ? colours.red(id) : colours.yellow(id)}  ${legible(address)}`,
    `  approved by ${has}; lacks ${SIGNERS - approvedBy.length} of ${SIGNERS}: ${candidates(approvedBy, approvers)}`,
    ...refused.map((reason) => `  does not count: ${legible(reason)}`),
  ];
}

/** Who may still approve. */
function candidates(approvedBy: readonly string[], { people, excluded }: Approvers): string {
  if (people === undefined) return "no approval counts without --signers, the file of those who may approve";
  const left = people.filter((person) => !approvedBy.includes(person) && !excluded.includes(person));
  return left.length === 0 ? "no one else in the signers' file may approve" : left.join(" or ");
}
