import type { Value, Values } from "../configuration/configuration";
import { principalsOf, statementsOf, unreadable } from "../configuration/policies";
import type { Judgement, Rule } from "../rule";

/** Condition keys that bind a statement to who comes, or from where. */
const BINDING =
  /aws:(?:PrincipalArn|PrincipalAccount|PrincipalOrgID|SourceAccount|SourceArn|SourceVpce|PrincipalTag)|kms:CallerAccount/i;

export const wildcardPrincipals: Rule = {
  id: "access/wildcard-principals",
  text: "No policy allows anything to everybody, unless a condition binds it to known accounts or principals.",
  severity: "high",
  rationale: "A resource that allows everybody is public, whatever else is said about it.",
  source: "IAM User Guide, AWS JSON policy elements: Principal",
  judge: ({ type, values }) =>
    POLICIES.flatMap((attribute) =>
      attribute in values && type !== "aws_vpc_endpoint" ? statements(attribute, values[attribute]) : [],
    ),
};

const POLICIES = ["policy", "assume_role_policy", "access_policy", "policy_document", "resource_policy"];

function statements(attribute: string, policy: Value | undefined): readonly Judgement[] {
  if (policy === undefined || policy === null) return [];
  const found = statementsOf(policy);
  if (found === undefined) return unreadable(attribute, policy);
  return (
    found
      .filter(({ Effect }) => Effect === "Allow")
      // An identity's policy has no principal.
      .filter((statement) => "Principal" in statement || "NotPrincipal" in statement)
      .map((statement) => ({
        attribute,
        value: statement["Sid"],
        outcome: isBound(statement) ? "compliant" : "violating",
        fix: "Name the principals, or bind them by a condition.",
      }))
  );
}

/** NotPrincipal means nearly everybody. */
function isBound(statement: Values): boolean {
  if ("NotPrincipal" in statement) return false;
  if (!principalsOf(statement).includes("*")) return true;
  return BINDING.test(JSON.stringify(statement["Condition"] ?? {}));
}
