import { bucketArn } from "../../jurisdiction/arns";
import { BUCKETS } from "../../jurisdiction/names";
import { offeredBuckets } from "../../jurisdiction/offered-buckets";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Value, Values } from "../../configuration/configuration";
import { statementsOf } from "../../configuration/policies";
import { unreadable } from "../expect";
import { coverAll, matches, statementOf } from "../../configuration/policy-meaning";
import type { Statement } from "../../configuration/policy-meaning";
import type { Judgement } from "../rule";
import type { Need } from "./needed";

/** Judges an endpoint's policy: nobody else's credentials get through, nothing reaches another's bucket, needs are met. */
export function endpointPolicy(
  policy: Value | undefined,
  spec: RegionSpec,
  needs: readonly Need[],
): readonly Judgement[] {
  const statements = statementsOf(policy);
  // Without a policy an endpoint lets everything through.
  if (statements === undefined) return unreadable("policy", policy);
  const allowing = statements.filter(({ Effect }) => Effect === "Allow");
  const refusing = statements.map(statementOf).filter(({ effect }) => effect === "Deny");
  return [
    ...allowing.map((one): Judgement => ({
      attribute: "policy",
      value: one["Sid"],
      outcome: isNarrow(statementOf(one), spec) ? "compliant" : "violating",
      fix: `Allow principals of ${spec.account} alone, and of S3 only the account's buckets and those that AWS offers.`,
    })),
    ...needs.flatMap(({ actions, resources }) =>
      actions.map((action): Judgement => {
        const isMet = isAllowed(action, resources, allowing, spec) && !refusing.some((one) => isAbout(one, action));
        return {
          attribute: "policy",
          value: action,
          outcome: isMet ? "compliant" : "violating",
          fix: `Allow ${action} on ${resources.join(", ")}, and refuse it nowhere: machines need it.`,
        };
      }),
    ),
  ];
}

const OWN = "StringEquals aws:principalaccount";

function isNarrow(statement: Statement, spec: RegionSpec): boolean {
  const { actions, resources, conditions, principals } = statement;
  if ([...actions, ...resources, ...principals].some((one) => one.startsWith("NOT "))) return false;
  const isOfS3 = [...actions].some((action) => action.startsWith("s3:") || /^[*?]|^s[*?]/.test(action));
  const isOwn = [...(conditions.get(OWN) ?? [])].join() === spec.account;
  if (!isOfS3) return isOwn;
  const offered = offeredBuckets(spec).map((name) => arn(spec.facts, "s3", "", name, ""));
  if (isOwn) return isWithin(resources, [...ownBuckets(spec), ...offered]);
  // Package managers sign nothing, so that what AWS offers is read by everybody.
  return isWithin(resources, offered) && [...actions].every((action) => action === "s3:getobject");
}

function ownBuckets(spec: RegionSpec): readonly string[] {
  return BUCKETS.map((purpose) => bucketArn(spec, purpose));
}

function isWithin(resources: ReadonlySet<string>, buckets: readonly string[]): boolean {
  return [...resources].every((one) => buckets.some((bucket) => one === bucket || one.startsWith(`${bucket}/`)));
}

function isAllowed(
  action: string,
  resources: readonly string[],
  allowing: readonly Values[],
  spec: RegionSpec,
): boolean {
  const needed = {
    Effect: "Allow",
    Principal: "*",
    Action: action,
    Resource: resources,
    Condition: { StringEquals: { "aws:PrincipalAccount": spec.account } },
  };
  return coverAll(allowing.map(statementOf), statementOf(needed));
}

function isAbout({ actions }: Statement, action: string): boolean {
  return [...actions].some((one) => one.startsWith("NOT ") || matches(one, action.toLowerCase()));
}
