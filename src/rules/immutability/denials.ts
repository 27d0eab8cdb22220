import { denialsOf, statementsOf, unreadable } from "../configuration/policies";
import { isValues, list } from "../configuration/values";
import type { Value, Values } from "../configuration/configuration";
import type { Judgement } from "../rule";

/** Something that a policy must refuse to everybody. */
export interface Denied {
  readonly action: string;
  /** The only condition keys that may narrow the refusal; without any it is refused in every case. */
  readonly but: readonly string[];
}

/** Judges for each action that a policy must refuse whether a statement of it does, over all that the policy is about. */
export function denials(
  policy: Value | undefined,
  resources: readonly string[],
  denied: readonly Denied[],
): readonly Judgement[] {
  const statements = statementsOf(policy);
  if (statements === undefined) return unreadable("policy", policy);
  const refusals = denialsOf(statements).filter(({ Resource }) =>
    list(Resource).some((one) => isWhole(one, resources)),
  );
  return denied.map(({ action, but }) => {
    const isRefused = refusals.some(
      (statement) => list(statement["Action"]).includes(action) && isAsWide(statement, but),
    );
    const exempt = but.length === 0 ? "" : ` but by ${but.join(", ")}`;
    return {
      attribute: "policy",
      value: `${action}${exempt}`,
      outcome: isRefused ? "compliant" : "violating",
      fix: `Refuse ${action} to everybody${exempt}, on ${resources.join(" and ")}.`,
    };
  });
}

/** The condition keys of a statement. */
function conditionKeysOf({ Condition }: Values): readonly string[] {
  return isValues(Condition)
    ? Object.values(Condition).flatMap((keys) => (isValues(keys) ? Object.keys(keys) : []))
    : [];
}

function isWhole(resource: Value, resources: readonly string[]): boolean {
  return resource === "*" || (typeof resource === "string" && resources.includes(resource));
}

/** Every further condition narrows a refusal. */
function isAsWide(statement: Values, but: readonly string[]): boolean {
  const keys = conditionKeysOf(statement);
  return but.length === 0 ? keys.length === 0 : keys.length > 0 && keys.every((key) => but.includes(key));
}
