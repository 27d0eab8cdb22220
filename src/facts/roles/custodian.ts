import { ARCHIVE_MODE } from "../buckets/archive-mode";
import { daysOfYears } from "../../jurisdiction/years";
import { bucketArn, vaultArn } from "../../jurisdiction/arns";
import { evidenceBuckets } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/policy";
import { LIST_OBJECTS, READ_OBJECTS, underEach } from "./parts";
import type { RoleKeys } from "./parts";
import { throughS3 } from "../policies/through-s3";
import { ACQUISITION_TAG } from "./responder";

/**
 * Keeps the evidence: copies and moves it, extends retention, places holds, issues reports, archives and restores, and
 * deletes versions whose retention has ended. Never releases a hold, and never hides anything behind a delete marker.
 */
export function custodian(spec: RegionSpec, keys: RoleKeys): readonly Statement[] {
  const vault = spec.retention.archive.kind === "glacier-vault-lock";
  const buckets = evidenceBuckets(spec).map((purpose) => bucketArn(spec, purpose));
  const destinations = buckets.filter((bucket) => bucket !== bucketArn(spec, "incoming"));
  return [
    {
      Sid: "AllowReadingEvidence",
      Effect: "Allow",
      Action: [...READ_OBJECTS, "s3:GetObjectLegalHold", "s3:GetObjectRetention"],
      Resource: underEach(buckets, ""),
    },
    {
      Sid: "AllowListingEvidence",
      Effect: "Allow",
      Action: [...LIST_OBJECTS, "s3:ListBucketMultipartUploads"],
      Resource: buckets,
    },
    {
      Sid: "AllowCopying",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
      Resource: underEach(destinations, ""),
    },
    {
      Sid: "AllowKeeping",
      Effect: "Allow",
      Action: ["s3:DeleteObjectVersion", "s3:PutObjectTagging", "s3:PutObjectVersionTagging", "s3:RestoreObject"],
      Resource: underEach(buckets, ""),
    },
    ...extendingRetention(spec),
    {
      Sid: "AllowPlacingHolds",
      Effect: "Allow",
      Action: "s3:PutObjectLegalHold",
      Resource: underEach(buckets, ""),
      Condition: { StringEquals: { "s3:object-lock-legal-hold": "ON" } },
    },
    throughS3("AllowEncryptedEvidence", spec, keys.evidence, ["kms:Decrypt", "kms:GenerateDataKey"]),
    {
      Sid: "AllowLockingSnapshots",
      Effect: "Allow",
      Action: "ec2:LockSnapshot",
      Resource: arn(spec.facts, "ec2", "", "snapshot/*"),
      Condition: {
        StringEquals: { [`aws:ResourceTag/${ACQUISITION_TAG}`]: "true" },
        NumericLessThanEquals: { "ec2:SnapshotLockDuration": longest(spec) },
      },
    },
    {
      Sid: "AllowFinding",
      Effect: "Allow",
      Action: ["ec2:DescribeLockedSnapshots", "ec2:DescribeSnapshots"],
      Resource: "*",
    },
    ...(vault ? [keepingVault(spec)] : []),
  ];
}

/**
 * In the map's own mode and for no longer than evidence and archive years together: a slip of a digit in a COMPLIANCE
 * retention could never be taken back.
 */
function extendingRetention(spec: RegionSpec): readonly Statement[] {
  const extending = (sid: string, buckets: readonly BucketPurpose[], mode: string): Statement => ({
    Sid: sid,
    Effect: "Allow",
    Action: "s3:PutObjectRetention",
    Resource: underEach(
      buckets.map((purpose) => bucketArn(spec, purpose)),
      "",
    ),
    Condition: {
      StringEquals: { "s3:object-lock-mode": mode },
      NumericLessThanEquals: { "s3:object-lock-remaining-retention-days": longest(spec) },
    },
  });
  const buckets = evidenceBuckets(spec);
  const evidence = buckets.filter((purpose) => purpose !== "archive");
  return [
    extending("AllowExtendingRetention", evidence, spec.retention.evidence.mode),
    ...(buckets.length === evidence.length
      ? []
      : [extending("AllowExtendingArchiveRetention", ["archive"], ARCHIVE_MODE)]),
  ];
}

/** In days. */
function longest({ retention }: RegionSpec): string {
  return String(daysOfYears(retention.evidence.years + retention.archive.years).atMost);
}

/** The vault's tags may only be added: any value of the hold's tag holds, so adding one never releases. */
function keepingVault(spec: RegionSpec): Statement {
  return {
    Sid: "AllowKeepingVault",
    Effect: "Allow",
    Action: [
      "glacier:AbortMultipartUpload",
      "glacier:AddTagsToVault",
      "glacier:CompleteMultipartUpload",
      "glacier:DeleteArchive",
      "glacier:DescribeJob",
      "glacier:DescribeVault",
      "glacier:GetJobOutput",
      "glacier:GetVaultLock",
      "glacier:InitiateJob",
      "glacier:InitiateMultipartUpload",
      "glacier:ListJobs",
      "glacier:ListMultipartUploads",
      "glacier:ListParts",
      "glacier:ListTagsForVault",
      "glacier:UploadArchive",
      "glacier:UploadMultipartPart",
    ],
    Resource: vaultArn(spec),
  };
}
