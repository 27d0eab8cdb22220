import { ACCEPTED } from "./accepted";
import { attributeEdits } from "./attributes";
import type { Edit } from "./edit";
import { policyEdits } from "./edits";
import { explain } from "../src/rules/explain";
import { judge } from "../src/rules/judge";
import { isAgainst, judged } from "./judged";
import type { Outcome } from "./judged";
import type { Source } from "./maps";
import { needsApproval, needsApprovalWhole } from "./reviewed";
import { stackOf } from "./stack";
import type { Stack } from "./stack";

/** An edit, and its result. */
export interface Swept {
  readonly stack: string;
  readonly edit: Omit<Edit, "values">;
  readonly check: Outcome;
  readonly review: Outcome;
}

/** Every single edit of a stack, in the order of its file. */
export function* editsOf({ resources, context: { spec } }: Stack): Generator<Edit> {
  const root = `arn:${spec.facts.partition}:iam::${spec.account}:root`;
  for (const resource of resources) {
    yield* policyEdits(resource, root);
    yield* attributeEdits(resource, resources);
  }
}

/**
 * Makes edits of a stack, one at a time, and finds out what check and review say of each.
 *
 * @param day the day to judge by, RFC 3339
 * @param isPicked which edits; @default every one
 */
export function* sweep(source: Source, day: string, isPicked: (edit: Edit) => boolean = () => true): Generator<Swept> {
  const stack = stackOf(source.stack, source.json, source.context);
  refuseBroken(source.name, stack, day);
  for (const edit of editsOf(stack)) if (isPicked(edit)) yield sweptOf(source.name, stack, edit, day);
}

/** If a stack is wrong before an edit, a finding may be about the older problem. */
function refuseBroken(name: string, { configuration, context }: Stack, day: string): void {
  const wrong = judge(configuration, context, day).filter(isAgainst);
  if (wrong.length > 0) throw new Error(`${name} breaks rules unedited:\n${explain(wrong)}`);
}

function sweptOf(name: string, stack: Stack, edit: Edit, day: string): Swept {
  const head = stack.edited(edit);
  const { outcome, verdicts } = judged(stack, edit, head, day);
  const isAccepted = outcome === "missed" && isInTable(name, edit);
  const check = isAccepted ? "accepted" : outcome;
  const { values: _, ...rest } = edit;
  if (needsApproval(stack, head, verdicts, day)) return { stack: name, edit: rest, check, review: "caught" };
  // What need not be caught by the rules need not be approved.
  if (check === "equal" || check === "harmless" || check === "accepted")
    return { stack: name, edit: rest, check, review: check };
  return { stack: name, edit: rest, check, review: needsApprovalWhole(stack, head, day) ? "caught" : "missed" };
}

function isInTable(name: string, { address, mutation, what }: Edit): boolean {
  return ACCEPTED.some((row) => row.stack === name && row.address === address && row.edit === `${mutation}: ${what}`);
}
