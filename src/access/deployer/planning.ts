import { bucketArn, viaService } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../../facts/policies/policy";
import * as actions from "./actions";

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
        ...actions.NETWORK_READ,
        ...actions.KEY_READ,
        ...actions.VAULT_READ,
        ...actions.LOG_GROUP_READ,
        ...actions.FIND,
        ...actions.DOCUMENT_READ,
        ...actions.ALERT_READ,
        ...actions.TRAIL_READ,
        ...actions.GUARD_READ,
        ...actions.WATCH_READ,
        ...(spec.image === undefined ? [] : actions.IMAGE_READ),
        "ssm:GetParameter",
      ],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    {
      Sid: "AllowLookingAtBuckets",
      Effect: "Allow",
      Action: actions.BUCKET_READ,
      Resource: arn(spec.facts, "s3", "", `${spec.organization}-forensics-*-${spec.account}-${spec.region}*`, ""),
    },
    {
      Sid: "AllowLookingAtRoles",
      Effect: "Allow",
      Action: [...actions.ROLE_READ, ...actions.POLICY_READ, ...actions.PROFILE_READ],
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
