/** A failure that is explained by its message alone: no stack trace, exit code 1. */
export class UserError extends Error {}

/** Ends a command: prints what a person can act on, and leaves programmer's mistakes to Node. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UserError || (error instanceof Error && error.name === "MapError"))) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
