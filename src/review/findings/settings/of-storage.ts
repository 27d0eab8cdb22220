import type { Value } from "../../../configuration/configuration";
import { lockDays, lockMode, LOCKS, RETENTION } from "../default-retention";
import { earlier, gone, isNone, leaves, off, on, other, smaller, where } from "./directions";
import type { Direction } from "./directions";
import { approval, blocking, ELSEWHERE, fromStart, NO_KEY, NO_LESS } from "./setting";
import type { Setting } from "./setting";

const PUBLIC = ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"];
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const DEFAULT = "rule.apply_server_side_encryption_by_default";
const OBJECTS = ["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"];
const DISKS = ["aws_ebs_volume", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import", "aws_ami_copy"];
/** Access lists that give nothing to anybody but the owner (Amazon S3 User Guide, Canned ACL). */
const OWN_LISTS = ["private", "bucket-owner-full-control", "bucket-owner-read", undefined, null, ""];
const LISTED = "An access list grants access to others.";
const LOCKED = "Administrators may shorten and bypass retention.";

const OF_KMS: readonly (Value | undefined)[] = ["aws:kms", "aws:kms:dsse"];
const BY_KMS: Direction = {
  isWeaker: (before, after) => OF_KMS.includes(before) && !OF_KMS.includes(after),
  isStronger: (_, after) => OF_KMS.includes(after),
};

/** By the days of a default retention. An unknown length is reported separately. */
const BY_LENGTH: Direction = {
  isWeaker: (before, after) => {
    const [was, is] = [lockDays(before), lockDays(after)];
    return is < was || (!Number.isNaN(was) && Number.isNaN(is));
  },
  isStronger: (before, after) => lockMode(before) === lockMode(after) && lockDays(after) >= lockDays(before),
};

/** Buckets, objects, vaults and disks. */
export const OF_STORAGE: readonly Setting[] = [
  blocking(LOCKS, `${RETENTION}.mode`, "mode-weakened", LOCKED, leaves("COMPLIANCE")),
  blocking(LOCKS, `${RETENTION}.mode`, "lock-lost", "Objects are no longer locked by default.", gone),
  fromStart(
    approval(
      LOCKS,
      RETENTION,
      "retention-irreversible",
      "Objects stored from now on cannot be deleted by any principal, including root, until their retention ends.",
      where((before, after) => lockMode(before) !== "COMPLIANCE" && lockMode(after) === "COMPLIANCE"),
    ),
  ),
  blocking(LOCKS, RETENTION, "retention-shortened", NO_LESS, BY_LENGTH),
  blocking(LOCKS, "object_lock_enabled", "lock-lost", "Object Lock is switched off.", leaves("Enabled")),
  blocking("aws_s3_bucket", "object_lock_enabled", "lock-lost", "The bucket loses Object Lock.", off),
  fromStart(
    blocking(
      ["aws_s3_bucket", "aws_ecr_repository", "aws_backup_vault", ...OBJECTS],
      "force_destroy",
      "force-destroy",
      "Destroying the resource would delete its content.",
      on,
    ),
  ),
  blocking(
    "aws_s3_bucket_versioning",
    "versioning_configuration.status",
    "versioning-lost",
    "Overwritten and deleted objects are no longer kept.",
    leaves("Enabled"),
  ),
  blocking(
    "aws_s3_bucket_versioning",
    "versioning_configuration.mfa_delete",
    "versioning-lost",
    "Versions may be deleted without a second factor.",
    leaves("Enabled"),
  ),
  ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((attribute) =>
    blocking(PUBLIC, attribute, "public-access", "The block on public access is removed.", off),
  ),
  blocking(
    "aws_s3_bucket_ownership_controls",
    "rule.object_ownership",
    "acls-enabled",
    "Access lists of single objects take effect again.",
    leaves("BucketOwnerEnforced"),
  ),
  ...["aws_s3_bucket_acl", ...OBJECTS].map((type) =>
    fromStart(blocking(type, "acl", "public-access", LISTED, isNone(...OWN_LISTS))),
  ),
  blocking(
    ENCRYPTION,
    `${DEFAULT}.sse_algorithm`,
    "encryption-lost",
    "Objects are no longer encrypted with a KMS key.",
    BY_KMS,
  ),
  blocking(ENCRYPTION, `${DEFAULT}.kms_master_key_id`, "encryption-lost", NO_KEY, other),
  blocking("aws_s3_bucket_logging", "target_bucket", "log-moved", ELSEWHERE, other),
  blocking(OBJECTS, "object_lock_legal_hold_status", "hold-released", "A legal hold is released.", leaves("ON")),
  blocking(OBJECTS, "object_lock_mode", "mode-weakened", LOCKED, leaves("COMPLIANCE")),
  blocking(OBJECTS, "object_lock_mode", "lock-lost", "The object is no longer locked.", gone),
  blocking(OBJECTS, "object_lock_retain_until_date", "retention-shortened", NO_LESS, earlier),
  blocking(OBJECTS, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(OBJECTS, "server_side_encryption", "encryption-lost", NO_KEY, other),
  blocking("aws_backup_vault_lock_configuration", "min_retention_days", "retention-shortened", NO_LESS, smaller),
  blocking(DISKS, "encrypted", "encryption-lost", "The disk is not encrypted.", off),
  blocking(DISKS, "kms_key_id", "encryption-lost", NO_KEY, other),
];
