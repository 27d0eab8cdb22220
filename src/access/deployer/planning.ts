import { bucketArn, viaService } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../../facts/policies/policy";
import { BUCKET_READ, FIND, KEY_READ, LOG_GROUP_READ, VAULT_READ } from "./actions/custody";
import { GUARD_READ, WATCH_READ } from "./actions/guards";
import { IMAGE_READ } from "./actions/images";
import { NETWORK_READ } from "./actions/network";
import { ALERT_READ, DOCUMENT_READ, TRAIL_READ } from "./actions/operations";
import { POLICY_READ, PROFILE_READ, ROLE_READ } from "./actions/roles";

/**
 * What a plan needs, for `deployer.planRole`: to read how the account is set up, what the state says of it and who has
 * deployed it. It writes nothing, so it takes no lock either: a stack that is synthesized for it has none.
 */
export function planning(spec: RegionSpec): readonly Statement[] {
  return [
    {
      Sid: "AllowRead",
      Effect: "Allow",
      Action: [
        ...NETWORK_READ,
        ...KEY_READ,
        ...VAULT_READ,
        ...LOG_GROUP_READ,
        ...FIND,
        ...DOCUMENT_READ,
        ...ALERT_READ,
        ...TRAIL_READ,
        ...GUARD_READ,
        ...WATCH_READ,
        ...(spec.image === undefined ? [] : IMAGE_READ),
        "ssm:GetParameter",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    {
      Sid: "AllowLookingAtBuckets",
      Effect: "Allow",
      Action: BUCKET_READ,
      Resource: arn(spec.facts, "s3", "", `${spec.organization}-forensics-*-${spec.account}-${spec.region}*`, ""),
    },
    {
      Sid: "AllowLookingAtRoles",
      Effect: "Allow",
      Action: [...ROLE_READ, ...POLICY_READ, ...PROFILE_READ],
      Resource: "*",
    },
    ...readingState(spec),
  ];
}

function readingState(spec: RegionSpec): readonly Statement[] {
  const records = bucketArn(spec, "deployments");
  const state: Statement = {
    Sid: "AllowReadingState",
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: `${bucketArn(spec, "state")}/*`,
  };
  return [
    ...(spec.state.backend === "s3" ? [state] : []),
    {
      Sid: "AllowReadingRecords",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectRetention", "s3:GetObjectVersion"],
      Resource: `${records}/*`,
    },
    { Sid: "AllowListingRecords", Effect: "Allow", Action: "s3:ListBucketVersions", Resource: records },
    {
      Sid: "AllowDecryptingState",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arn(spec.facts, "kms", spec.account, "key/*"),
      Condition: { StringEquals: { "kms:ViaService": viaService(spec, "s3") } },
    },
  ];
}
