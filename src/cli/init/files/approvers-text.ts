import { approverLines } from "../answers/people";
import type { Answers } from "../answers/answers";

const HEAD = [
  "# Who may approve, and who makes changes and may not: an allowed-signers file of ssh-keygen (docs/deploying.md).",
  "# A line is a person's names, with commas between them (e-mail address, GitHub login), and a public SSH key:",
  "#   ann@example.com,ann ssh-ed25519 AAAAC3…",
  '# Who makes changes and may not approve has namespaces="git" before the key:',
  '#   eve@example.com,eve namespaces="git" ssh-ed25519 AAAAC3…',
  "# A change that affects custody needs the signatures of two people who did not make it.",
];

/** The approvers' file. */
export function approversText(answers: Answers): string {
  return [...HEAD, ...approverLines(answers), ""].join("\n");
}
