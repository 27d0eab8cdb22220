import { canonicalText, compareBothWays, meaningOf, statementText } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import type { Value } from "../../configuration/configuration";
import type { Difference } from "./matchers";

/** Whether a text is a policy. */
export function isPolicy(text: Value | undefined): text is string {
  return typeof text === "string" && text.startsWith('{"Version":"2012-10-17","Statement":');
}

/**
 * What a policy says less, and more, than its table, by what its statements mean. A statement of the table that another
 * one would make up for is still missed: the other one is there for a reason of its own, and may go with it.
 */
export function policyDifferences(expected: string, actual: string): readonly Difference[] {
  const right = meaningOf(expected) ?? [];
  const given = meaningOf(actual);
  if (given === undefined) return [{ value: actual, outcome: "violating", fix: "Write the policy as JSON." }];
  const { missing, extra } = compareBothWays(without(right, given), without(given, right));
  return [
    ...missing.map((one) => difference(one, `Put back: ${said(one)}.`)),
    ...extra.map((one) => difference(one, `Remove it, which the policy's table does not have: ${said(one)}.`)),
  ];
}

/** The statements that others do not have alike. */
function without(statements: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const left = others.map(canonicalText);
  return statements.filter((statement) => {
    const index = left.indexOf(canonicalText(statement));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function difference({ name }: Statement, fix: string): Difference {
  return { value: name, outcome: "violating", fix };
}

function said(statement: Statement): string {
  return `${statement.effect} ${statementText(statement)}`;
}
