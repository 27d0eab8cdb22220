import { EXIT } from "../exit-codes";
import { printJson } from "./print-json";
import type { TaskResult } from "./run-tasks";

/** Prints how a command's tasks ended, one a stack, as JSON. Where one failed, the command exits with 1. */
export function printResults<T>(
  stacks: readonly string[],
  results: readonly TaskResult<T>[],
  described: (value: T) => object,
): void {
  const rows = results.map(({ value, error }, index) => ({
    stack: stacks[index],
    ...(error === undefined ? described(value) : { error: error.message }),
  }));
  printJson({ stacks: rows });
  if (results.some(({ error }) => error !== undefined)) process.exitCode = EXIT.failed;
}
