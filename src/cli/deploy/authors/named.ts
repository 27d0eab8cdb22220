import type { Author } from "../../../deploy/records/record";

/** An author whom a source names, and how a signers' file may know them. */
export interface Named extends Author {
  /** Every name that they may have in the signers' file; it compares without case. */
  readonly aliases: readonly string[];
  /** Where exactly, for people: a commit, a variable. */
  readonly where: string;
}

/** The addresses that GitHub gives to who hides their own: `login@…`, or since 2017 `id+login@…`. */
const NO_REPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/i;

/** By what a person of a commit may be known: the name, the address, and the login in an address of GitHub's. */
export function aliasesOf(name: string, email: string): readonly string[] {
  const [, login] = NO_REPLY.exec(email) ?? [];
  return [email, ...(login === undefined ? [] : [login]), name].filter((alias) => alias !== "");
}
