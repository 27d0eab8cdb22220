import { EXIT, SIGNAL_EXITS } from "../exit-codes";
import { MapError } from "../map/document/problem";
import { receivedSignal, withSignalHandlers } from "../terraform/signals";
import { UserError } from "../user-error";
import { printReport } from "./report";
import type { Report } from "./report";

/** Runs a command: a failure that explains itself is printed as it is, and the exit code is 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof MapError)) throw error;
    console.error(error.message);
    process.exitCode = EXIT.failed;
  }
}

/** Runs a command that starts Terraform or writes many files: a signal ends it in order, and gives its exit code. */
export async function runInterruptible(command: () => Promise<void>): Promise<void> {
  await withSignalHandlers(() => runCommand(command));
  const signal = receivedSignal();
  // Even if all was done: a script that continues after a 0 would not notice that it was to stop.
  if (signal !== undefined) process.exitCode = SIGNAL_EXITS[signal];
}

/** Runs a command that prints a report, and exits with its code. */
export function runReport(command: () => Promise<Report>): Promise<void> {
  return runCommand(async () => {
    printReport(await command());
  });
}
