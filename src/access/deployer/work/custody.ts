import { bucketArn, vaultArn, viaService } from "../../../jurisdiction/arns";
import { regionalName } from "../../../jurisdiction/names";
import type { BucketPurpose } from "../../../jurisdiction/names";
import { arn } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { throughEc2 } from "../../../facts/policies/through-ec2";
import {
  BUCKET_READ,
  BUCKET_WRITE,
  FIND,
  KEY_READ,
  KEY_WRITE,
  LOG_GROUP_READ,
  LOG_GROUP_WRITE,
  REPLICATION_WRITE,
  VAULT_READ,
  VAULT_WRITE,
} from "../actions/custody";
import { passing } from "./passing";

/** The buckets of logs that AWS delivers to without a lock. */
export const REPLICATED: readonly BucketPurpose[] = ["access-logs", "records"];

/** What holds evidence, logs and state, and the keys of these. */
export function custodyWork(spec: RegionSpec): readonly Statement[] {
  const { facts, account, region } = spec;
  const ours = (service: string, resource: string): string => arn(facts, service, account, resource);
  return [
    {
      Sid: "AllowBuckets",
      Effect: "Allow",
      Action: [...BUCKET_READ, ...BUCKET_WRITE],
      Resource: arn(facts, "s3", "", `${spec.organization}-forensics-*-${account}-${region}*`, ""),
    },
    {
      Sid: "AllowLockedCopies",
      Effect: "Allow",
      Action: REPLICATION_WRITE,
      Resource: REPLICATED.map((purpose) => bucketArn(spec, purpose)),
    },
    ...passing(spec, "AllowCopyingRole", ["copying"], ["s3"]),
    ...state(spec),
    ...deployments(spec),
    {
      Sid: "AllowMakingKeys",
      Effect: "Allow",
      Action: "kms:CreateKey",
      Resource: "*",
      Condition: { Bool: { "kms:MultiRegion": "false" } },
    },
    {
      Sid: "AllowKeys",
      Effect: "Allow",
      Action: [...KEY_READ, ...KEY_WRITE],
      Resource: [ours("kms", "key/*"), ours("kms", `alias/${regionalName(spec, "*")}`)],
    },
    // The key's own policy says which key that may be.
    ...throughEc2("Volumes", spec, ours("kms", "key/*")),
    {
      Sid: "AllowVault",
      Effect: "Allow",
      Action: [...VAULT_READ, ...VAULT_WRITE],
      Resource: vaultArn(spec),
    },
    {
      Sid: "AllowLogGroups",
      Effect: "Allow",
      Action: [...LOG_GROUP_READ, ...LOG_GROUP_WRITE],
      Resource: ours("logs", `log-group:/${spec.organization}/forensics/*`),
    },
    { Sid: "AllowFinding", Effect: "Allow", Action: FIND, Resource: "*" },
  ];
}

/** Terraform's state and its lock file. */
function state(spec: RegionSpec): readonly Statement[] {
  if (spec.state.backend !== "s3") return [];
  return [
    {
      Sid: "AllowState",
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: `${bucketArn(spec, "state")}/*`,
    },
  ];
}

/** The records of deployments, which it adds to and reads back as a chain, and the key of these and of the state. */
function deployments(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "deployments");
  return [
    {
      Sid: "AllowRecords",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:GetObjectRetention", "s3:GetObjectVersion", "s3:PutObject"],
      Resource: `${bucket}/*`,
    },
    { Sid: "AllowListingRecords", Effect: "Allow", Action: "s3:ListBucketVersions", Resource: bucket },
    {
      Sid: "AllowEncryptedState",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: arn(spec.facts, "kms", spec.account, "key/*"),
      Condition: { StringEquals: { "kms:ViaService": viaService(spec, "s3") } },
    },
  ];
}
