import { compareBothWays, meaningOf, statementText } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import type { Value } from "../../configuration/configuration";
import type { Difference } from "./matchers";

/** Whether a text is a policy. */
export function isPolicy(text: Value | undefined): text is string {
  return typeof text === "string" && text.startsWith('{"Version":"2012-10-17","Statement":');
}

/** What a policy says less, and more, than its table, by what its statements mean. */
export function policyDifferences(expected: string, actual: string): readonly Difference[] {
  const right = meaningOf(expected) ?? [];
  const given = meaningOf(actual);
  if (given === undefined) return [{ value: actual, outcome: "violating", fix: "Write the policy as JSON." }];
  const { missing, extra } = compareBothWays(right, given);
  return [
    ...missing.map((one) => difference(one, `Put back: ${said(one)}.`)),
    ...extra.map((one) => difference(one, `Remove it, which the policy's table does not have: ${said(one)}.`)),
  ];
}

function difference({ name }: Statement, fix: string): Difference {
  return { value: name, outcome: "violating", fix };
}

function said(statement: Statement): string {
  return `${statement.effect} ${statementText(statement)}`;
}
