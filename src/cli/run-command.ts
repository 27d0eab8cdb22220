import { MapError } from "../map/document/problem";
import { UserError } from "../user-error";
import type { Report } from "./check/check";

/** Runs a command: a failure that explains itself is printed as it is, and the exit code is 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UserError || error instanceof MapError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** Runs a command that tells something, and exits with its code. */
export function runReport(command: () => Promise<Report>): Promise<void> {
  return runCommand(async () => {
    const { text, exitCode } = await command();
    console.log(text);
    process.exitCode = exitCode;
  });
}
