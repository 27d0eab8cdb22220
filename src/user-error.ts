/** A failure that its message explains: a command prints it without a stack trace and exits with 1. */
export class UserError extends Error {}
