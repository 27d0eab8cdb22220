import { bucketArn, viaService } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { CALLERS_CASE } from "../policy";
import type { Condition, Statement } from "../policy";
import { underEach } from "./parts";
import type { RoleKeys } from "./parts";
import { throughS3 } from "../through-s3";

/** The tags of an acquired snapshot: what it is, and the case that it was acquired for. */
export const ACQUISITION_TAG = "acquisition";
const ACQUISITION_TAGS: Condition = {
  StringEquals: { [`aws:RequestTag/${ACQUISITION_TAG}`]: "true", "aws:RequestTag/case": CALLERS_CASE },
  "ForAllValues:StringEquals": { "aws:TagKeys": [ACQUISITION_TAG, "case"] },
};

/** Acquires: delivers to incoming under its case, takes and copies snapshots. Reads and deletes nothing. */
export function responder(spec: RegionSpec, keys: RoleKeys): readonly Statement[] {
  const { facts } = spec;
  const snapshots = arn(facts, "ec2", "", "snapshot/*");
  return [
    {
      Sid: "AllowDelivering",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: underEach([bucketArn(spec, "incoming")], `${CALLERS_CASE}/`),
    },
    throughS3("AllowEncryptingDeliveries", spec, keys.evidence, ["kms:Decrypt", "kms:GenerateDataKey"]),
    {
      Sid: "AllowSnapshotsOfVolumes",
      Effect: "Allow",
      Action: "ec2:CreateSnapshot",
      Resource: arn(facts, "ec2", spec.account, "volume/*"),
    },
    {
      Sid: "AllowTaggedSnapshots",
      Effect: "Allow",
      Action: ["ec2:CopySnapshot", "ec2:CreateSnapshot"],
      Resource: snapshots,
      Condition: ACQUISITION_TAGS,
    },
    {
      Sid: "AllowTaggingNewSnapshots",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: snapshots,
      Condition: {
        ...ACQUISITION_TAGS,
        StringEquals: {
          ...ACQUISITION_TAGS["StringEquals"],
          "ec2:CreateAction": ["CopySnapshot", "CreateSnapshot"],
        },
      },
    },
    {
      Sid: "AllowFinding",
      Effect: "Allow",
      Action: ["ec2:DescribeInstances", "ec2:DescribeSnapshots", "ec2:DescribeVolumes"],
      Resource: "*",
    },
    ...encryptingSnapshots(spec, keys),
  ];
}

/**
 * EBS encrypting a copy under our key, and reading the source's under that of its own account.
 *
 * Source: Amazon EBS User Guide, "Share the KMS key used to encrypt a shared EBS snapshot".
 */
function encryptingSnapshots(spec: RegionSpec, keys: RoleKeys): readonly Statement[] {
  const ofSources = spec.sources.map(({ account }) => arn(spec.facts, "kms", account, "key/*"));
  const resource = [keys.evidence.arn, ...ofSources];
  const throughEc2 = { "kms:ViaService": viaService(spec, "ec2") };
  return [
    {
      Sid: "AllowEncryptingSnapshots",
      Effect: "Allow",
      Action: [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      Resource: resource,
      Condition: { StringEquals: throughEc2 },
    },
    {
      Sid: "AllowSnapshotGrants",
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: resource,
      Condition: { StringEquals: throughEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
