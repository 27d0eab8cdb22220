import { availableParallelism, freemem } from "node:os";

import { UserError } from "../user-error";

/** What Terraform and the AWS provider take to plan one stack (measured with provider 5.100: 630 MB). */
const BYTES_PER_STACK = 700 * 1024 ** 2;

/**
 * How many stacks are worked on at once: what is asked for, else as many as this machine has cores and memory for.
 *
 * @throws {UserError} for what is no positive number
 */
export function parallelism(given: string | undefined): number {
  if (given === undefined)
    return Math.max(1, Math.min(availableParallelism(), Math.floor(freemem() / BYTES_PER_STACK)));
  const count = Number(given);
  if (!Number.isInteger(count) || count < 1) throw new UserError(`--parallel is "${given}"; it is a number from 1 on`);
  return count;
}
