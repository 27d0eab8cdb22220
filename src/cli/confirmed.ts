import { createInterface } from "node:readline/promises";

import { announcingSignals, Interrupted, receivedSignal, refuseIfInterrupted } from "../terraform/signals";
import { UserError } from "../user-error";

/**
 * Asks a yes-or-no question; only a yes counts, and the end of the input is a no.
 *
 * @throws {UserError} where standard input is not a terminal
 * @throws {Interrupted} at Ctrl-C
 */
export async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new UserError("standard input is not a terminal; pass --yes to confirm");
  refuseIfInterrupted(question);
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new AbortController();
  prompt.once("close", () => {
    ended.abort();
  });
  // While it asks, the terminal gives Ctrl-C to the prompt as a key.
  prompt.once("SIGINT", () => process.emit("SIGINT"));
  const close = (): void => {
    prompt.close();
  };
  try {
    const answer = await announcingSignals(close, () => prompt.question(`${question} [y/N] `, ended));
    return /^y(es)?$/i.test(answer.trim());
  } catch (error) {
    if (!ended.signal.aborted) throw error;
    console.log();
    if (receivedSignal() !== undefined) throw new Interrupted("the run was interrupted; nothing was done");
    return false;
  } finally {
    prompt.close();
  }
}
