import type { Value, Values } from "../../configuration/configuration";
import { isValues, list, nested, parsed, textOf, valueAt } from "../../configuration/values";

/**
 * The statements by which AWS lets its log delivery service write to a bucket. It appends them itself when a delivery is
 * set up by a principal who may set the bucket's policy and it does not find them, word for word.
 *
 * Sources: Amazon VPC User Guide, "Amazon S3 bucket permissions for flow logs"; CloudWatch Logs User Guide, "Logs sent to
 * Amazon S3". The numbered names are what AWS appends where the others are taken.
 */
const APPENDED: Readonly<Record<string, ReadonlySet<unknown>>> = {
  AWSLogDeliveryWrite: new Set(["s3:PutObject"]),
  AWSLogDeliveryWrite1: new Set(["s3:PutObject"]),
  AWSLogDeliveryAclCheck: new Set(["s3:GetBucketAcl", "s3:ListBucket"]),
  AWSLogDeliveryAclCheck1: new Set(["s3:GetBucketAcl", "s3:ListBucket"]),
};

/**
 * A bucket's policy without the statements that AWS may have appended. One of their names alone does not do: each lets the
 * log delivery service alone do what it needs, for an account and with a bucket that the rest of the policy names.
 */
export function withoutAppended(policy: Value | undefined): Value {
  const document = typeof policy === "string" ? parsed(policy) : undefined;
  if (!isValues(document)) return policy ?? null;
  const statements = nested(document, "Statement");
  const own = statements.filter(({ Sid }) => typeof Sid !== "string" || !(Sid in APPENDED));
  const accounts = new Set(own.flatMap(sourceAccounts));
  const buckets = new Set(own.flatMap(resources).map(bucketOf));
  const isAppended = (statement: Values): boolean =>
    isDelivery(statement) &&
    sourceAccounts(statement).length > 0 &&
    sourceAccounts(statement).every((account) => accounts.has(account)) &&
    resources(statement).every((resource) => buckets.has(bucketOf(resource)));
  return JSON.stringify({ ...document, Statement: statements.filter((one) => own.includes(one) || !isAppended(one)) });
}

function isDelivery({ Sid, Effect, Principal, Action, NotResource }: Values): boolean {
  const actions = APPENDED[textOf(Sid)] ?? new Set();
  return (
    Effect === "Allow" &&
    NotResource === undefined &&
    JSON.stringify(Principal) === '{"Service":"delivery.logs.amazonaws.com"}' &&
    list(Action).length > 0 &&
    list(Action).every((action) => actions.has(action))
  );
}

function sourceAccounts(statement: Values): readonly Value[] {
  return list(valueAt(statement, "Condition.StringEquals"))
    .filter(isValues)
    .flatMap((equals) => list(equals["aws:SourceAccount"]));
}

function resources({ Resource }: Values): readonly Value[] {
  return list(Resource);
}

function bucketOf(resource: Value): string {
  return textOf(resource).split("/")[0] ?? "";
}
