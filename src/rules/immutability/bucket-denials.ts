import { bucketArn, deployerArn, iamRoleArn, roleArn } from "../../jurisdiction/arns";
import { evidenceBuckets, IAM_ROLES } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { denialsOf, statementsOf } from "../configuration/policies";
import { isValues, list } from "../configuration/values";
import type { Value } from "../configuration/configuration";
import type { Judgement, Rule } from "../rule";
import { about, lockOf, purposeOf, purposesOf } from "./buckets";
import { denials } from "./denials";
import type { Denied } from "./denials";

export const bucketDenials: Rule = {
  id: "immutability/bucket-denials",
  text: "Every bucket's own policy refuses what would lift its lock, hide, write over, copy or open what it holds.",
  severity: "high",
  rationale:
    "IAM policies change with the roles; the bucket's own denials bind everybody who comes, administrators included.",
  source: "IAM User Guide, Policy evaluation logic; Amazon S3 User Guide, Bucket policies",
  judge: ({ type, values }, { spec }) => {
    const purpose = type === "aws_s3_bucket_policy" ? purposeOf(spec, values["bucket"]) : undefined;
    if (purpose === undefined) return [];
    const arn = bucketArn(spec, purpose);
    return [
      ...denials(values["policy"], [arn, `${arn}/*`], deniedOf(spec, purpose)),
      ...exempted(values["policy"], spec),
    ];
  },
  require: ({ spec, kind }, configuration) =>
    purposesOf(spec, kind)
      .filter((purpose) => about(configuration, "aws_s3_bucket_policy", spec, purpose).length === 0)
      .map((purpose) => ({
        attribute: "aws_s3_bucket_policy",
        value: purpose,
        outcome: "violating",
        fix: "Put the policy back.",
      })),
};

const ACTORS = ["aws:PrincipalArn", "aws:PrincipalIsAWSService"];
const HOLDS = [...ACTORS, "s3:object-lock-legal-hold"];
const ONCE = ["s3:if-none-match", "s3:ObjectCreationOperation"];
const ENDPOINT = [...ACTORS, "aws:SourceVpce", "aws:ViaAWSService"];

/** What the policy of a bucket must refuse. */
function deniedOf(spec: RegionSpec, purpose: BucketPurpose): readonly Denied[] {
  const isSource = purpose === "access-logs" || purpose === "records";
  const isLocked = lockOf(spec, purpose) !== "none";
  const hasEvidence = evidenceBuckets(spec).includes(purpose);
  const isWrittenOnce = purpose === "incoming" || purpose === "deployments";
  return [
    ...refused([], "s3:DeleteBucket", "s3:ReplicateDelete", "s3:PutBucketWebsite"),
    ...refused([], ...(isSource ? ["s3:DeleteObject", "s3:DeleteObjectVersion"] : ["s3:PutReplicationConfiguration"])),
    ...refused([], ...(purpose === "copies" ? [] : ["s3:ReplicateObject"])),
    ...refused([], ...(isLocked ? ["s3:BypassGovernanceRetention", "s3:DeleteObject"] : [])),
    ...refused(["aws:SecureTransport"], "s3:*"),
    ...refused(["s3:TlsVersion"], "s3:*"),
    ...refused(ACTORS, "s3:*", "s3:ListBucket", "s3:GetObject*", "s3:PutObject", "s3:DeleteObject*", "s3:Put*"),
    ...refused(HOLDS, "s3:PutObjectLegalHold"),
    ...refused(ONCE, ...(isWrittenOnce ? ["s3:PutObject"] : [])),
    ...refused(ENDPOINT, ...(hasEvidence && purpose !== "reports" ? ["s3:GetObject"] : [])),
  ];
}

function refused(but: readonly string[], ...actions: readonly string[]): readonly Denied[] {
  return actions.map((action) => ({ action, but }));
}

/** Whom a refusal spares: by name, a role of the stack, one of Terraform's or a collector of the map. */
function exempted(policy: Value | undefined, spec: RegionSpec): readonly Judgement[] {
  const known = new Set([
    ...IAM_ROLES.map((purpose) => roleArn(spec, purpose)),
    deployerArn(spec),
    ...(spec.deployer.planRole === undefined ? [] : [iamRoleArn(spec, spec.deployer.planRole)]),
    ...spec.sources.map(({ collector }) => collector),
  ]);
  const spared = denialsOf(statementsOf(policy) ?? []).flatMap(({ Condition }) =>
    isValues(Condition)
      ? Object.values(Condition).flatMap((keys) => (isValues(keys) ? list(keys["aws:PrincipalArn"]) : []))
      : [],
  );
  return spared.map((arn) => ({
    attribute: "policy",
    value: arn,
    outcome: typeof arn === "string" && known.has(arn) ? "compliant" : "violating",
    fix: "Spare roles that the stack makes, Terraform's own and the map's collectors, each by its name.",
  }));
}
