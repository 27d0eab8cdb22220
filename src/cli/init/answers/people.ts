import { peopleIn } from "../../../review/approvals/allowed-signers-file";
import { UserError } from "../../../user-error";
import type { Answers } from "./answers";

/** The file of allowed signers, which `forensics deploy --signers` and the workflows read. */
export const APPROVERS = "approvers";

/** The lines of people who may approve, then of people who make changes and may not. */
export function approverLines({ signers, authors }: Answers): readonly string[] {
  return [...signers, ...authors.map((line) => line.trim().replace(/^(\S+)\s+/, '$1 namespaces="git" '))];
}

/** What is wrong with the lines about people, each by its flag; a key that two people share is one line of its own. */
export function peopleProblems(answers: Answers): readonly string[] {
  const single = [
    ...answers.signers.map((line) => ["--signer", line] as const),
    ...answers.authors.map((line) => ["--author", line] as const),
  ].flatMap(([flag, line]) => {
    const problem = personProblem(line);
    return problem === undefined ? [] : [`${flag} ${line}\n  ${problem}`];
  });
  if (single.length > 0) return single;
  const shared = problemIn(approverLines(answers));
  return shared === undefined ? [] : [`--signer, --author\n  ${shared}`];
}

/** What is wrong with one person's line; undefined where it can be read. */
export function personProblem(line: string): string | undefined {
  if (/[\r\n]/.test(line)) return "Write one person on one line.";
  if (/^\s*(?:#|$)/.test(line)) return 'Write "name[,name…] key", such as "ann@example.com,ann ssh-ed25519 AAAA…".';
  return problemIn([line])?.replace(`${APPROVERS}:1`, "This");
}

function problemIn(lines: readonly string[]): string | undefined {
  try {
    peopleIn(APPROVERS, lines.join("\n"));
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
