import type { Principal, Statement } from "../../policies/policy";
import { accountArn, bucketArn, roleArn, viaService } from "../../../jurisdiction/arns";
import { evidenceBuckets } from "../../../jurisdiction/names";
import type { BucketPurpose, RolePurpose } from "../../../jurisdiction/names";
import { arn } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { READ, WRITE } from "./through";
import { snapshots } from "./disks";

/** The actions of a role or a collector on objects that S3 encrypts under a key, by bucket. */
interface ObjectUse {
  readonly sid: string;
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly buckets: readonly BucketPurpose[];
}

/**
 * The evidence key's uses: each role's own, for objects of its own buckets alone, and acquired snapshots.
 *
 * S3 sends the object's ARN to KMS as encryption context, since the buckets have no bucket key.
 */
export function evidence(spec: RegionSpec): readonly Statement[] {
  const role = (purpose: RolePurpose): readonly string[] => [roleArn(spec, purpose)];
  const uses: readonly ObjectUse[] = [
    { sid: "AllowDelivering", principals: role("responder"), actions: WRITE, buckets: ["incoming"] },
    {
      sid: "AllowExamining",
      principals: [...role("investigator"), ...(spec.workstation.case === undefined ? [] : role("workstation"))],
      actions: READ,
      buckets: ["incoming", "active", "legal-hold"],
    },
    { sid: "AllowWorking", principals: role("investigator"), actions: WRITE, buckets: ["active"] },
    {
      sid: "AllowKeeping",
      principals: role("custodian"),
      actions: WRITE,
      buckets: evidenceBuckets(spec),
    },
    { sid: "AllowReports", principals: role("analyst"), actions: READ, buckets: ["reports"] },
  ];
  return [
    ...uses.map((use) => objectUse(spec, { AWS: accountArn(spec) }, use)),
    ...collecting(spec),
    ...snapshots(spec, "AllowAcquisitions", roleArn(spec, "responder")),
  ];
}

/** The auditor reading the deployment records, and no other data under the key of the state. */
export function deploymentRecords(spec: RegionSpec): Statement {
  const use: ObjectUse = {
    sid: "AllowAuditing",
    principals: [roleArn(spec, "auditor")],
    actions: READ,
    buckets: ["deployments"],
  };
  return objectUse(spec, { AWS: accountArn(spec) }, use);
}

/** Collectors of other accounts encrypting their deliveries. */
function collecting(spec: RegionSpec): readonly Statement[] {
  if (spec.sources.length === 0) return [];
  const accounts = new Set(spec.sources.map(({ account }) => arn(spec.facts, "iam", account, "root", "")));
  const principals = spec.sources.map(({ collector }) => collector);
  const use: ObjectUse = { sid: "AllowCollecting", principals, actions: WRITE, buckets: ["incoming"] };
  return [objectUse(spec, { AWS: [...accounts] }, use)];
}

function objectUse(
  spec: RegionSpec,
  principal: Principal,
  { sid, principals, actions, buckets }: ObjectUse,
): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: principal,
    Action: actions,
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": principals },
      StringEquals: { "kms:ViaService": viaService(spec, "s3") },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": buckets.map((purpose) => `${bucketArn(spec, purpose)}/*`) },
    },
  };
}
