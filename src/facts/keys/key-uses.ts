import type { Principal, Statement } from "../policies/policy";
import { EBS_USE } from "../policies/through-ec2";
import { accountArn, bucketArn, deployerArn, roleArn, trailArn, viaService } from "../../jurisdiction/arns";
import { evidenceBuckets } from "../../jurisdiction/names";
import type { BucketPurpose, RolePurpose } from "../../jurisdiction/names";
import { imageBuilderRoleArn } from "../roles/image-roles";
import { arn, regionalServicePrincipal, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";

/** Roles of this account reading and writing objects that S3 encrypts under the key. Multipart uploads decrypt too. */
export function objectsOf(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return throughS3(spec, "AllowObjects", WRITE, roleArns);
}

/** AWS Config writing its records, by its role. */
export function records(spec: RegionSpec): Statement {
  return throughS3(spec, "AllowRecords", WRITE, [roleArn(spec, "config")]);
}

/** S3 copying objects under the key to another bucket under it (S3 User Guide, "Replicating encrypted objects"). */
export function copies(spec: RegionSpec): Statement {
  return throughS3(spec, "AllowCopies", [...WRITE, "kms:Encrypt"], [roleArn(spec, "copying")]);
}

/** Roles of this account reading objects that S3 encrypts under the key. */
export function objectsReadBy(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return throughS3(spec, "AllowReadingObjects", READ, roleArns);
}

function throughS3(spec: RegionSpec, sid: string, actions: readonly string[], roleArns: readonly string[]): Statement {
  return through("s3", spec, sid, actions, roleArns);
}

/** Roles of this account using the key by a service, and in no other way. */
function through(
  service: string,
  spec: RegionSpec,
  sid: string,
  actions: readonly string[],
  roleArns: readonly string[],
): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: actions,
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": roleArns },
      StringEquals: { "kms:ViaService": viaService(spec, service) },
    },
  };
}

/** The actions of a role or a collector on objects that S3 encrypts under a key, by bucket. */
interface ObjectUse {
  readonly sid: string;
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly buckets: readonly BucketPurpose[];
}

const READ = ["kms:Decrypt"];
/** Multipart uploads decrypt too (Amazon S3 User Guide, "Uploading and copying objects using multipart upload"). */
const WRITE = ["kms:Decrypt", "kms:GenerateDataKey"];

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

/**
 * CloudWatch Logs encrypting log groups of this account.
 *
 * Source: CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
 */
export function logGroups(spec: RegionSpec): Statement {
  return {
    Sid: "AllowLogGroups",
    Effect: "Allow",
    Principal: { Service: regionalServicePrincipal(spec.facts, "logs") },
    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: "*",
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": arn(spec.facts, "logs", spec.account, "log-group:*") },
    },
  };
}

/**
 * CloudTrail encrypting the log files of this account's trail.
 *
 * Source: CloudTrail User Guide, "Configure AWS KMS key policies for CloudTrail".
 */
export function trail(spec: RegionSpec): readonly Statement[] {
  const principal = { Service: servicePrincipal("cloudtrail") };
  const source = { "aws:SourceArn": trailArn(spec) };
  return [
    {
      Sid: "AllowTrailEncryption",
      Effect: "Allow",
      Principal: principal,
      Action: "kms:GenerateDataKey*",
      Resource: "*",
      Condition: {
        StringEquals: source,
        StringLike: {
          "kms:EncryptionContext:aws:cloudtrail:arn": arn(spec.facts, "cloudtrail", spec.account, "trail/*", "*"),
        },
      },
    },
    {
      Sid: "AllowTrailLooking",
      Effect: "Allow",
      Principal: principal,
      Action: "kms:DescribeKey",
      Resource: "*",
      Condition: { StringEquals: source },
    },
  ];
}

/**
 * The log delivery service writing flow logs to an encrypted bucket of this account.
 *
 * Source: Amazon VPC User Guide, "Publish flow logs to Amazon S3", on buckets with SSE-KMS.
 */
export function logDelivery(spec: RegionSpec): Statement {
  return {
    Sid: "AllowLogDelivery",
    Effect: "Allow",
    Principal: { Service: servicePrincipal("delivery.logs") },
    Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
    Resource: "*",
    Condition: {
      StringEquals: { "aws:SourceAccount": spec.account },
      ArnLike: { "aws:SourceArn": arn(spec.facts, "logs", spec.account, "*") },
    },
  };
}

/**
 * Systems Manager writing machine inventories to an encrypted bucket of this account.
 *
 * Source: Systems Manager User Guide, "Creating a resource data sync for Inventory".
 */
export function inventory(spec: RegionSpec): Statement {
  return {
    Sid: "AllowInventory",
    Effect: "Allow",
    Principal: { Service: servicePrincipal("ssm") },
    Action: "kms:GenerateDataKey",
    Resource: "*",
    Condition: {
      StringEquals: { "aws:SourceAccount": spec.account },
      ArnLike: { "aws:SourceArn": arn(spec.facts, "ssm", spec.account, "resource-data-sync/*") },
    },
  };
}

/** Session Manager's own encryption of session data: the investigator's side makes its key, the workstation's reads it. */
export function sessionData(spec: RegionSpec): readonly Statement[] {
  const use = (sid: string, role: RolePurpose, action: string): Statement => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: action,
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": roleArn(spec, role) } },
  });
  return [
    use("AllowStartingSessions", "investigator", "kms:GenerateDataKey"),
    use("AllowSessionData", "workstation", "kms:Decrypt"),
  ];
}

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
function snapshots(spec: RegionSpec, sid: string, role: string): readonly Statement[] {
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

/** Roles of this account publishing to an encrypted topic. */
export function publishedAs(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return through("sns", spec, "AllowPublishingRoles", WRITE, roleArns);
}

/** Roles of this account reading undelivered events, which SQS encrypts under the topic's key. */
export function undeliveredAlerts(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return through("sqs", spec, "AllowReadingUndelivered", READ, roleArns);
}

/**
 * A service publishing to an encrypted topic, or putting into its queue what it could not. EventBridge supports no source condition here.
 *
 * Source: Amazon SNS Developer Guide, "Key management".
 */
export function publishedBy(services: readonly string[]): Statement {
  return {
    Sid: "AllowPublishers",
    Effect: "Allow",
    Principal: { Service: services.map(servicePrincipal) },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
  };
}
