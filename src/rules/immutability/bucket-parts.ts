import { bucketsOf } from "../../facts/stacks/may-hold";
import { expectOne } from "../expect";
import type { Values } from "../../configuration/configuration";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";
import { about } from "../buckets";

const VERSIONING = "aws_s3_bucket_versioning";
const PUBLIC = "aws_s3_bucket_public_access_block";
const PUBLIC_SETTINGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];
const OWNERSHIP = "aws_s3_bucket_ownership_controls";

export const bucketParts: Rule = {
  id: "immutability/bucket-parts",
  kinds: EVERY_KIND,
  text: "Every bucket of the map exists, keeps versions, blocks public access and owns its objects.",
  violation: "A bucket is missing, does not keep versions, does not block public access, or does not own its objects.",
  severity: "high",
  rationale:
    "Without versions an upload overwrites the object that was there; an object that another account owns can be withdrawn by that account.",
  source: "Amazon S3 User Guide, Security best practices for Amazon S3",
  judge: ({ type, values }, _, { hasLifecycle }) => {
    if (type === "aws_s3_bucket") return hasLifecycle ? written(values) : [];
    if (type === VERSIONING)
      return [expectOne(values, "versioning_configuration.status", "Enabled", "Set status to Enabled.")];
    if (type === PUBLIC) return PUBLIC_SETTINGS.map((name) => expectOne(values, name, true, `Set ${name} to true.`));
    if (type === OWNERSHIP) {
      return [expectOne(values, "rule.object_ownership", "BucketOwnerEnforced", "Set it to BucketOwnerEnforced.")];
    }
    return [];
  },
  require: ({ spec, kind }, configuration) =>
    bucketsOf(kind, spec).flatMap((purpose) =>
      [
        "aws_s3_bucket",
        VERSIONING,
        PUBLIC,
        OWNERSHIP,
        "aws_s3_bucket_policy",
        "aws_s3_bucket_server_side_encryption_configuration",
      ]
        .filter((type) => about(configuration, type, spec, purpose).length === 0)
        .map((type) => ({
          attribute: type,
          value: purpose,
          outcome: "violating" as const,
          fix: `Add it again for ${purpose}.`,
        })),
    ),
};

/** Inline arguments of a bucket that would override the separate resources used here. */
const WITHIN = [
  "acceleration_status",
  "acl",
  "cors_rule",
  "grant",
  "lifecycle_rule",
  "logging",
  "object_lock_configuration",
  "policy",
  "replication_configuration",
  "request_payer",
  "server_side_encryption_configuration",
  "versioning",
  "website",
];

/** In a plan these repeat the values that AWS reports, regardless of who set them. */
function written(values: Values): readonly Judgement[] {
  return WITHIN.filter((name) => name in values).map((name) => ({
    attribute: name,
    value: values[name],
    outcome: "violating",
    fix: `Remove ${name}: a separate resource sets it.`,
  }));
}
