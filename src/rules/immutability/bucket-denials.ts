import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Rule } from "../rule";
import { about, lockOf, purposeOf, purposesOf } from "./buckets";
import { denials } from "./denials";
import type { Denied } from "./denials";

export const bucketDenials: Rule = {
  id: "immutability/bucket-denials",
  text: "Every bucket's own policy refuses what would lift its lock, hide, copy or open what it holds.",
  severity: "high",
  rationale:
    "IAM policies change with the roles; the bucket's own denials bind everybody who comes, administrators included.",
  source: "IAM User Guide, Policy evaluation logic; Amazon S3 User Guide, Bucket policies",
  judge: ({ type, values }, { spec }) => {
    const purpose = type === "aws_s3_bucket_policy" ? purposeOf(spec, values["bucket"]) : undefined;
    return purpose === undefined ? [] : denials(values["policy"], deniedOf(spec, purpose));
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

/** What the policy of a bucket must refuse. */
function deniedOf(spec: RegionSpec, purpose: BucketPurpose): readonly Denied[] {
  const lock = lockOf(spec, purpose);
  const isSource = purpose === "access-logs" || purpose === "records";
  const always = [
    "s3:DeleteBucket",
    "s3:ReplicateDelete",
    "s3:PutBucketWebsite",
    ...(isSource ? ["s3:DeleteObject", "s3:DeleteObjectVersion"] : ["s3:PutReplicationConfiguration"]),
    ...(purpose === "copies" ? [] : ["s3:ReplicateObject"]),
    ...(lock === "none" ? [] : ["s3:BypassGovernanceRetention", "s3:DeleteObject"]),
  ];
  const conditional = [
    "s3:*",
    "s3:ListBucket",
    "s3:GetObject*",
    "s3:PutObject",
    "s3:DeleteObject*",
    "s3:PutObjectLegalHold",
    "s3:Put*",
  ];
  return [
    ...always.map((action) => ({ action, always: true })),
    ...conditional.map((action) => ({ action, always: false })),
  ];
}
