import { viaService } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "./policy";

/**
 * The actions of EBS on a key for its caller: without GenerateDataKeyWithoutPlaintext a volume cannot be created.
 *
 * Source: Amazon EBS User Guide, "Requirements for Amazon EBS encryption", permissions.
 */
export const EBS_USE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
] as const;

/** Use of keys for volumes and snapshots only: EC2 asks KMS for the caller, and keeps a grant for itself. */
export function throughEc2(what: string, spec: RegionSpec, keys: string | readonly string[]): readonly Statement[] {
  const byEc2 = { "kms:ViaService": viaService(spec, "ec2") };
  return [
    {
      Sid: `AllowEncrypted${what}`,
      Effect: "Allow",
      Action: EBS_USE,
      Resource: keys,
      Condition: { StringEquals: byEc2 },
    },
    {
      Sid: `AllowGrantsOf${what}`,
      Effect: "Allow",
      Action: "kms:CreateGrant",
      Resource: keys,
      Condition: { StringEquals: byEc2, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
