import type { Statement } from "../../policies/policy";
import { EBS_USE } from "../../policies/through-ec2";
import { accountArn, deployerArn, viaService } from "../../../jurisdiction/arns";
import { imageBuilderRoleArn } from "../../roles/image-roles";
import type { RegionSpec } from "../../../jurisdiction/spec";

/** EBS encrypting volumes that the deployer creates. */
export function volumes(spec: RegionSpec): readonly Statement[] {
  return snapshots(spec, "AllowVolumes", deployerArn(spec));
}

/**
 * EBS encrypting the volumes of build machines and the snapshots of images, for Image Builder's own role. The role is named by
 * condition: a key policy that names a principal before it exists is refused (KMS Developer Guide, "Key policies").
 */
export function imageVolumes(spec: RegionSpec): readonly Statement[] {
  return snapshots(spec, "AllowImageBuilder", imageBuilderRoleArn(spec));
}

/** EBS encrypting volumes and snapshots for a role. */
export function snapshots(spec: RegionSpec, sid: string, role: string): readonly Statement[] {
  const principal = { AWS: accountArn(spec) };
  const condition = {
    ArnEquals: { "aws:PrincipalArn": role },
    StringEquals: { "kms:ViaService": viaService(spec, "ec2") },
  };
  return [
    {
      Sid: sid,
      Effect: "Allow",
      Principal: principal,
      Action: EBS_USE,
      Resource: "*",
      Condition: condition,
    },
    {
      Sid: `${sid}Grants`,
      Effect: "Allow",
      Principal: principal,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...condition, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}
