import { MapError } from "../jurisdiction";
import { UserError } from "../user-error";

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
