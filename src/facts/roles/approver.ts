import { bucketArn, vaultArn } from "../../jurisdiction/arns";
import { evidenceBuckets } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/policy";
import { underEach } from "./parts";

/** The second person: releases holds that the custodian placed, and does nothing else. */
export function approver(spec: RegionSpec): readonly Statement[] {
  const vault = spec.retention.archive.kind === "glacier-vault-lock";
  const held = evidenceBuckets(spec).map((purpose) => bucketArn(spec, purpose));
  return [
    {
      Sid: "AllowReleasingHolds",
      Effect: "Allow",
      Action: "s3:PutObjectLegalHold",
      Resource: underEach(held, ""),
      Condition: { StringEquals: { "s3:object-lock-legal-hold": "OFF" } },
    },
    ...(vault
      ? ([
          {
            Sid: "AllowReleasingVault",
            Effect: "Allow",
            Action: "glacier:RemoveTagsFromVault",
            Resource: vaultArn(spec),
          },
        ] as const)
      : []),
  ];
}
