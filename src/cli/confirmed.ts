import { createInterface } from "node:readline/promises";

import { UserError } from "../user-error";

/** Asks a yes-or-no question; only a yes counts. @throws {UserError} where nobody is there to ask */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UserError("Nobody is there to ask: say --yes.");
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`${question} [y/N] `);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}
