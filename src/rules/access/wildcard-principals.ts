import type { RegionSpec } from "../../jurisdiction/spec";
import type { Value } from "../../configuration/configuration";
import { statementsOf } from "../../configuration/policies";
import { unreadable } from "../expect";
import { coverAll, statementOf } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import { EVERY_KIND } from "../rule";
import type { Judgement, Outcome, Rule } from "../rule";
import { deliveries } from "./deliveries";

export const wildcardPrincipals: Rule = {
  id: "access/wildcard-principals",
  kinds: EVERY_KIND,
  text: "No policy allows anything to everyone, to an unknown principal or to another account, except deliveries by the map's collectors.",
  violation: "A policy allows something to everyone, to an unknown principal or to another account.",
  severity: "high",
  rationale: "A resource that allows everyone is public, regardless of its other statements.",
  source: "IAM User Guide, AWS JSON policy elements: Principal",
  judge: ({ type, values }, { spec }) =>
    POLICIES.flatMap((attribute) =>
      attribute in values && type !== "aws_vpc_endpoint" ? allowed(attribute, values[attribute], spec) : [],
    ),
};

const POLICIES = ["policy", "assume_role_policy", "access_policy", "policy_document", "resource_policy"];

function allowed(attribute: string, policy: Value | undefined, spec: RegionSpec): readonly Judgement[] {
  // A plan shows an empty string for a bucket without a policy.
  if (policy === undefined || policy === null || policy === "") return [];
  const found = statementsOf(policy);
  if (found === undefined) return unreadable(attribute, policy);
  // Which other accounts a role trusts is judged by the map's trust.
  const isKnown = (account: string): boolean => attribute === "assume_role_policy" || account === spec.account;
  return (
    found
      .filter(({ Effect }) => Effect === "Allow")
      // An identity's policy has no principal.
      .filter((statement) => "Principal" in statement || "NotPrincipal" in statement)
      .map((one) => {
        const statement = statementOf(one);
        const outcome = judged(statement, spec, isKnown);
        return {
          attribute,
          value: one["Sid"],
          outcome: outcome !== "compliant" && coverAll(deliveries(spec, policy), statement) ? "compliant" : outcome,
          fix: "Name principals of this account, or restrict everyone to this account by a condition.",
        };
      })
  );
}

function judged(statement: Statement, { account }: RegionSpec, isKnown: (account: string) => boolean): Outcome {
  const outcomes = [...statement.principals].map((principal): Outcome => {
    if (principal === "AWS *") return isBound(statement, account) ? "compliant" : "violating";
    if (SERVICE.test(principal)) return "compliant";
    if (principal.includes("${")) return "unknown";
    const named = ACCOUNT.exec(principal);
    return named !== null && isKnown(named[1] ?? named[2] ?? "") ? "compliant" : "violating";
  });
  if (outcomes.length === 0 || outcomes.includes("violating")) return "violating";
  return outcomes.includes("unknown") ? "unknown" : "compliant";
}

const SERVICE = /^Service [a-z0-9.-]+\.amazonaws\.(?:com|com\.cn|eu)$/;
/** Whole accounts, roles and users, by ARN or account ID; the ids that IAM substitutes for deleted principals do not count. */
const ACCOUNT = /^AWS (?:(\d{12})|arn:[a-z-]+:(?:iam|sts)::(\d{12}):[^*?]+)$/;

const POSITIVE = /^(?:StringEquals|StringLike|ArnEquals|ArnLike) (.+)$/;
const OF_ACCOUNTS = ["aws:principalaccount", "aws:sourceaccount", "kms:calleraccount"];
const OF_ARNS = ["aws:principalarn", "aws:sourcearn"];

/** Whether a condition holds for principals or sources of one account alone. */
function isBound({ conditions }: Statement, account: string): boolean {
  return [...conditions].some(([test, values]) => {
    const key = POSITIVE.exec(test)?.[1] ?? "";
    const all = [...values];
    if (all.length === 0) return false;
    if (OF_ACCOUNTS.includes(key)) return all.every((value) => value === account);
    return OF_ARNS.includes(key) && all.every((value) => value.split(":")[4] === account);
  });
}
