import { bucketArn } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { Condition } from "../../jurisdiction/condition";
import type { RegionSpec } from "../../jurisdiction/spec";
import { CALLERS_CASE } from "../policies/policy";
import type { Statement } from "../policies/policy";
import { underEach } from "./parts";
import type { RoleKeys } from "./parts";
import { EBS_USE, throughEc2 } from "../policies/through-ec2";
import { throughS3 } from "../policies/through-s3";

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
      // Only the original has an owner: AWS asks for the right to both (Amazon EBS User Guide, "Copy an Amazon EBS snapshot").
      Sid: "AllowCopyingFrom",
      Effect: "Allow",
      Action: "ec2:CopySnapshot",
      Resource: snapshots,
      Condition: { StringEquals: { "ec2:Owner": ownersOfOriginals(spec) } },
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
    ...throughEc2("Snapshots", spec, snapshotKeys(spec, keys)),
    ...onlyKeysOfSources(spec, keys),
  ];
}

function ownersOfOriginals({ account, sources }: RegionSpec): readonly string[] {
  return [...new Set([account, ...sources.map((source) => source.account)])];
}

/** Our key for the copy, and the keys of other accounts for what they share. */
function snapshotKeys(spec: RegionSpec, keys: RoleKeys): readonly string[] {
  return [keys.evidence.arn, ...(spec.sources.length === 0 ? [] : [arn(spec.facts, "kms", "*", "key/*")])];
}

/** Of the keys of other accounts, those of the sources alone: each account takes room in the policy once. */
function onlyKeysOfSources({ sources }: RegionSpec, keys: RoleKeys): readonly Statement[] {
  if (sources.length === 0) return [];
  return [
    {
      Sid: "DenyForeignKeys",
      Effect: "Deny",
      Action: [...EBS_USE, "kms:CreateGrant"],
      NotResource: keys.evidence.arn,
      Condition: { StringNotEquals: { "aws:ResourceAccount": [...new Set(sources.map(({ account }) => account))] } },
    },
  ];
}
