import type { Configuration } from "../src/configuration/configuration";
import { isFailure } from "../src/review/broken-rules";
import { compare, rowsBesidePlan } from "../src/review/compare";
import { NO_DECISIONS } from "../src/review/access/decisions";
import { rowsInContext } from "../src/review/review";
import type { Row } from "../src/review/row";
import { changesBetween } from "../src/review/synthesized/changes";
import type { Verdict } from "../src/rules/rule";
import type { Stack } from "./stack";

/**
 * Whether a review of an edit asks for approval at least, by the parts of `forensics review --base` that look at what the
 * edit changes: the whole of it asks for no less.
 *
 * @param verdicts what the rules say of the edit, as far as is known
 * @param day the day to judge by, RFC 3339
 */
export function needsApproval(stack: Stack, head: Configuration, verdicts: readonly Verdict[], day: string): boolean {
  const { name, context } = stack;
  const [before, after] = [without(stack.configuration, head), without(head, stack.configuration)];
  const rows = [
    ...rowsBesidePlan(
      { stack: name, base: { configuration: before, context }, head: { configuration: after, context } },
      day,
    ),
    ...rowsInContext({
      stack: name,
      changes: changesBetween(name, before, after),
      context,
      verdicts: verdicts.filter(isFailure),
      before: [],
      isFirst: false,
      decisions: NO_DECISIONS,
      more: [],
    }),
  ];
  return rows.some(isToApprove);
}

/** The same, by the very function behind `forensics review --base`. */
export function needsApprovalWhole({ name, context, configuration }: Stack, head: Configuration, day: string): boolean {
  const sides = { base: { configuration, context }, head: { configuration: head, context } };
  return compare({ stack: name, ...sides }, day).rows.some(isToApprove);
}

function isToApprove({ severity }: Row): boolean {
  return severity !== "note";
}

/** A configuration without the blocks that it has in common with another one. */
function without(configuration: Configuration, other: Configuration): Configuration {
  const common = new Set(other.blocks);
  return { ...configuration, blocks: configuration.blocks.filter((block) => !common.has(block)) };
}
