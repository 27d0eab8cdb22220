/** A failure with a self-explanatory message: a command prints it without a stack trace and exits with 1. */
export class UserError extends Error {}
