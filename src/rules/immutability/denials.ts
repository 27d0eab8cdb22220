import type { Condition } from "../../jurisdiction/condition";
import { statementsOf } from "../../configuration/policies";
import { unreadable } from "../expect";
import { coverAll, statementOf } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import type { Value, Values } from "../../configuration/configuration";
import type { Judgement } from "../rule";

/** Something that a policy must refuse: no less than this, and under no further condition. */
export interface Refusal {
  /** The name that the stacks give to the statement; any other one will do. */
  readonly name: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Condition;
}

/** Judges what a policy about a resource must refuse to everybody. */
export function denials(
  attribute: string,
  policy: Value | undefined,
  refusals: readonly Refusal[],
): readonly Judgement[] {
  return judged(attribute, policy, refusals, { Principal: "*" });
}

/** Judges what a policy of an identity must refuse to it. */
export function ownDenials(
  attribute: string,
  policy: Value | undefined,
  refusals: readonly Refusal[],
): readonly Judgement[] {
  return judged(attribute, policy, refusals, {});
}

function judged(
  attribute: string,
  policy: Value | undefined,
  refusals: readonly Refusal[],
  principal: Values,
): readonly Judgement[] {
  const statements = statementsOf(policy);
  if (statements === undefined) return unreadable(attribute, policy);
  const refusing = refusingIn(statements);
  // By the action's own name: what refuses all others too does so for another reason, and may go with it.
  const isRefused = (needed: Values, action: string): boolean =>
    coverAll(
      refusing.filter((statement) => statement.actions.has(action.toLowerCase())),
      statementOf({ ...needed, Action: action }),
    );
  return refusals.map(({ name, actions, resources, condition }) => {
    const needed: Values = {
      Effect: "Deny",
      ...principal,
      Action: actions,
      Resource: resources,
      ...(condition === undefined ? {} : { Condition: condition }),
    };
    return {
      attribute,
      value: name,
      outcome: actions.every((action) => isRefused(needed, action)) ? "compliant" : "violating",
      fix: `Put back ${JSON.stringify(needed)}.`,
    };
  });
}

function refusingIn(statements: readonly Values[]): readonly Statement[] {
  return statements.map(statementOf).filter(({ effect }) => effect === "Deny");
}
