import { canonicalText, compareBothWays, meaningOf, statementText } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import type { Value } from "../../configuration/configuration";
import type { Difference } from "./matchers";

/** Whether a text is a policy. */
export function isPolicy(text: Value | undefined): text is string {
  return typeof text === "string" && text.startsWith('{"Version":"2012-10-17","Statement":');
}

/**
 * The statements that a policy lacks, and adds, compared with its table, by meaning. A statement of the table that another
 * statement would replace is still missing: the other statement has its own reason, and may be removed with it.
 */
export function policyDifferences(expected: string, actual: string): readonly Difference[] {
  const right = meaningOf(expected) ?? [];
  const given = meaningOf(actual);
  if (given === undefined) return [{ value: actual, outcome: "violating", fix: "Write the policy as JSON." }];
  const { missing, extra } = compareBothWays(without(right, given), without(given, right));
  return [
    ...missing.map((one) => difference(one, `Put back: ${said(one)}.`)),
    ...extra.map((one) => difference(one, `Remove it, which is not in the policy's table: ${said(one)}.`)),
  ];
}

/** The statements without an equivalent among others. */
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
