import { availableParallelism, freemem } from "node:os";

import { UserError } from "../user-error";

/** What Terraform and the AWS provider take to plan one stack (measured with provider 5.100: 890 MB). */
const BYTES_PER_STACK = 1000 * 1024 ** 2;

/** An apply mostly waits for AWS, and so does half of a plan. */
const STACKS_PER_CORE = 2;

/**
 * How many stacks are worked on at once: what is asked for, else two for each core, as far as memory goes.
 *
 * @throws {UserError} for a value that is not a positive integer
 */
export function parallelism(given: string | undefined): number {
  if (given === undefined) {
    const byMemory = Math.floor(freemem() / BYTES_PER_STACK);
    return Math.max(1, Math.min(availableParallelism() * STACKS_PER_CORE, byMemory));
  }
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1)
    throw new UserError(`--parallel is "${given}"; it must be an integer of 1 or more`);
  return count;
}
