import { STATE, drop, dropStatement, set } from "./mutate";
import type { Mutation } from "./mutate";

const LOCK = "aws_s3_bucket_object_lock_configuration.deployments_lock";

const parts = (bucket: string): readonly string[] => [
  `aws_s3_bucket.${bucket}_bucket`,
  `aws_s3_bucket_policy.${bucket}_policy`,
  `aws_s3_bucket_public_access_block.${bucket}_public-access-block`,
  `aws_s3_bucket_server_side_encryption_configuration.${bucket}_encryption`,
];

/** What would let the records of deployments, or the state, be lost, overwritten or read by others. */
export const stateStack: readonly Mutation[] = [
  set("immutability/object-lock", "aws_s3_bucket.deployments_bucket", "object_lock_enabled", false, STATE),
  // The map's evidence years alone, and one less than these and its archive years.
  ...[7, 16].map((years) => set("immutability/object-lock", LOCK, "rule.default_retention.years", years, STATE)),
  set("immutability/object-lock", LOCK, "rule.default_retention.mode", "GOVERNANCE", STATE),
  drop("immutability/object-lock", LOCK, STATE),
  ...["state", "deployments"].flatMap((bucket) => [
    ...parts(bucket).map((address) => drop("immutability/bucket-parts", address, STATE)),
    set(
      "immutability/bucket-parts",
      `aws_s3_bucket_versioning.${bucket}_versioning`,
      "versioning_configuration.status",
      "Suspended",
      STATE,
    ),
    set("immutability/force-destroy", `aws_s3_bucket.${bucket}_bucket`, "force_destroy", true, STATE),
    set("immutability/prevent-destroy", `aws_s3_bucket.${bucket}_bucket`, "lifecycle", undefined, STATE),
    ...["DenyLeavingCustody", "DenyForeignReading", "DenyForeignWriting", "DenyForeignSettings"].map((sid) =>
      dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, sid, { stack: STATE }),
    ),
  ]),
  ...["DenyBypassingLock", "DenyHiding", "DenyForeignKeeping", "DenyOverwriting"].map((sid) =>
    dropStatement("immutability/bucket-denials", "aws_s3_bucket_policy.deployments_policy", sid, { stack: STATE }),
  ),
  ...[
    { id: "a", status: "Enabled", expiration: [{ days: 400 }] },
    { id: "a", status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: 400 }] },
  ].map((rule) =>
    set("immutability/lifecycle", "aws_s3_bucket_lifecycle_configuration.deployments_lifecycle", "rule", [rule], STATE),
  ),
  dropStatement("immutability/key-denials", "aws_kms_key.encryption_key", "DenyLosingTheKey", { stack: STATE }),
];
