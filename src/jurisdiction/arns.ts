import { DEAD_LETTERS, boundaryName, bucketName, logGroupName, physicalName, regionalName, roleName } from "./names";
import type { BucketPurpose, LogPurpose, RolePurpose } from "./names";
import { arn } from "./region-facts";
import type { RegionSpec } from "./spec";

/** ARNs that follow from the map alone, so that no stack needs to read another's state to name its resources. */
export function bucketArn(spec: RegionSpec, purpose: BucketPurpose): string {
  return arn(spec.facts, "s3", "", bucketName(spec, purpose), "");
}

export function roleArn(spec: RegionSpec, purpose: RolePurpose): string {
  return iamRoleArn(spec, roleName(spec, purpose));
}

export function boundaryArn(spec: RegionSpec, purpose: RolePurpose): string {
  return arn(spec.facts, "iam", spec.account, `policy/${boundaryName(spec, purpose)}`, "");
}

export function deployerArn(spec: RegionSpec): string {
  return iamRoleArn(spec, spec.deployer.role);
}

/** The account itself as a principal: access is then decided by IAM in the account. */
export function accountArn(spec: RegionSpec): string {
  return arn(spec.facts, "iam", spec.account, "root", "");
}

export function vaultArn(spec: RegionSpec): string {
  return arn(spec.facts, "glacier", spec.account, `vaults/${physicalName(spec, "archive")}`);
}

export function keyAliasArn(spec: RegionSpec, alias: string): string {
  return arn(spec.facts, "kms", spec.account, alias);
}

export function logGroupArn(spec: RegionSpec, purpose: LogPurpose): string {
  return arn(spec.facts, "logs", spec.account, `log-group:${logGroupName(spec, purpose)}`);
}

/** The trail of the account's own region. */
export function trailArn(spec: RegionSpec): string {
  return arn(spec.facts, "cloudtrail", spec.account, `trail/${regionalName(spec, "trail")}`);
}

/** The queue of events that EventBridge could not deliver. */
export function queueArn(spec: RegionSpec): string {
  return arn(spec.facts, "sqs", spec.account, regionalName(spec, DEAD_LETTERS));
}

/** The value of `kms:ViaService` in a request that a service of this region makes for a caller. */
export function viaService({ region, facts }: RegionSpec, service: string): string {
  return `${service}.${region}.${facts.dnsSuffix}`;
}

export function iamRoleArn(spec: RegionSpec, name: string): string {
  return arn(spec.facts, "iam", spec.account, `role/${name}`, "");
}
