import { existsSync, readFileSync } from "node:fs";

import type { Decided } from "../src/review/approvals/decide";
import type { StackSummary } from "../src/review/report";

/** What a job of a pull request hands to the one that reports: findings without what may name anybody. */
export interface HandedOver {
  readonly stacks: readonly StackSummary[];
  readonly findings: readonly Decided[];
  /** How often a rule is broken in the whole head. */
  readonly broken: number;
}

/** All that was handed over, as far as it is there: a job that failed hands over nothing. */
export function merged(files: readonly string[]): HandedOver {
  const parts = files
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as HandedOver);
  return {
    stacks: parts.flatMap(({ stacks }) => stacks).toSorted((a, b) => (a.stack < b.stack ? -1 : 1)),
    findings: parts.flatMap(({ findings }) => findings),
    broken: parts.reduce((sum, { broken }) => sum + broken, 0),
  };
}
