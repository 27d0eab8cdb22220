import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type { Decided } from "../src/review/approvals/decide";
import type { StackSummary } from "../src/review/report";

/** What the jobs of one pull request hand to the one that reports: findings without what may name anybody. */
export interface HandedOver extends Merged {
  /** By plans, or by what was synthesized alone. */
  readonly kind: "planned" | "compared";
}

interface Merged {
  readonly stacks: readonly StackSummary[];
  readonly findings: readonly Decided[];
  /** How often a rule is broken in the whole head. */
  readonly broken: number;
}

/** All that was handed over. A stack's plan tells more than what was synthesized of it, so it stands alone. */
export function mergedFrom(folder: string): Merged {
  const parts = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as HandedOver);
  const planned = parts.filter(({ kind }) => kind === "planned");
  const done = new Set(planned.flatMap(({ stacks }) => stacks.map(({ stack }) => stack)));
  const compared = parts.filter(({ kind }) => kind === "compared");
  const isLeft = ({ stack }: { readonly stack: string }) => !done.has(stack);
  const stacks = [...planned.flatMap((part) => part.stacks), ...compared.flatMap((part) => part.stacks.filter(isLeft))];
  return {
    stacks: stacks.toSorted((a, b) => (a.stack < b.stack ? -1 : 1)),
    findings: [
      ...planned.flatMap((part) => part.findings),
      ...compared.flatMap((part) => part.findings.filter(isLeft)),
    ],
    broken: parts.reduce((sum, { broken }) => sum + broken, 0),
  };
}
