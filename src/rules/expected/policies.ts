import { statementsOf } from "../../configuration/policies";
import { statementOf } from "../../configuration/policy-meaning";
import type { Value, Values } from "../../configuration/configuration";
import type { Difference } from "./matchers";

/** Whether a text is a policy. */
export function isPolicy(text: Value | undefined): text is string {
  return (
    typeof text === "string" &&
    text.startsWith("{") &&
    statementsOf(text)?.some(({ Effect }) => Effect !== undefined) === true
  );
}

/** What a policy says less, and more, than its table: statement by statement, by what they mean. */
export function policyDifferences(expected: string, actual: string): readonly Difference[] {
  const [right, given] = [statementsOf(expected) ?? [], statementsOf(actual)];
  if (given === undefined) {
    return [{ value: actual, outcome: "violating", fix: "Write the policy as JSON with statements." }];
  }
  const [wanted, held] = [right.map(meaning), given.map(meaning)];
  return [
    ...right
      .filter((_, index) => !held.includes(wanted[index] ?? ""))
      .map((statement) => difference(statement, `Put back ${JSON.stringify(statement)}.`)),
    ...given
      .filter((_, index) => !wanted.includes(held[index] ?? ""))
      .map((statement) => difference(statement, "Remove it: the policy's table has no such statement.")),
  ];
}

function difference(statement: Values, fix: string): Difference {
  return { value: statement["Sid"] ?? JSON.stringify(statement), outcome: "violating", fix };
}

/** A statement as one text, the same for all that mean the same. */
function meaning(statement: Values): string {
  const { effect, principals, actions, resources, conditions } = statementOf(statement);
  const tests = [...conditions].map(([test, values]) => [test, [...values].sort()] as const);
  const parts = [[...principals].sort(), [...actions].sort(), [...resources].sort()];
  return JSON.stringify([effect, ...parts, tests.sort(([one], [other]) => (one < other ? -1 : 1))]);
}
