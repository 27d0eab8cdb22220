import type { Statement } from "../policies/policy";
import { bucketArn, trailArn } from "../../jurisdiction/arns";
import { bucketsNamedIn } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";

/** The prefix of Systems Manager's machine inventories. */
export const INVENTORY_PREFIX = "inventory";

/**
 * Holds for a delivery with this ACL, and for one that sends no ACL header. Services are free to send none to a bucket
 * that has ACLs disabled, as all of ours have; any other ACL is refused there. Source: S3 User Guide, "Controlling
 * ownership of objects and disabling ACLs for your bucket".
 */
const OWNED_BY_BUCKET = { StringEqualsIfExists: { "s3:x-amz-acl": "bucket-owner-full-control" } } as const;

/** S3 itself, logging requests to the other buckets. */
export function accessLogDelivery(spec: RegionSpec, bucket: string): Statement {
  const sources = bucketsNamedIn(spec).filter((purpose) => purpose !== "access-logs" && purpose !== "copies");
  return {
    Sid: "AllowAccessLogs",
    Effect: "Allow",
    Principal: { Service: servicePrincipal("logging.s3") },
    Action: "s3:PutObject",
    Resource: `${bucket}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": spec.account },
      ArnEquals: { "aws:SourceArn": sources.map((purpose) => bucketArn(spec, purpose)) },
    },
  };
}

/** Source: Amazon VPC User Guide, "Publish flow logs to Amazon S3". Without it AWS would write the policy itself. */
export function flowLogDelivery(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "network-logs");
  const principal = { Service: servicePrincipal("delivery.logs") };
  const source = {
    StringEquals: { "aws:SourceAccount": spec.account },
    ArnLike: { "aws:SourceArn": arn(spec.facts, "logs", spec.account, "*") },
  };
  return [
    {
      Sid: "AllowFlowLogs",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:PutObject",
      Resource: `${bucket}/AWSLogs/${spec.account}/*`,
      Condition: { ...source, ...OWNED_BY_BUCKET },
    },
    {
      Sid: "AllowFlowLogsCheck",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket,
      Condition: source,
    },
  ];
}

/** Source: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
export function trailDelivery(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "trail");
  const principal = { Service: servicePrincipal("cloudtrail") };
  const source = { "aws:SourceArn": trailArn(spec) };
  return [
    {
      Sid: "AllowTrailCheck",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket,
      Condition: { StringEquals: source },
    },
    {
      Sid: "AllowTrail",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:PutObject",
      Resource: `${bucket}/AWSLogs/${spec.account}/*`,
      Condition: { StringEquals: source, ...OWNED_BY_BUCKET },
    },
  ];
}

/** Source: Systems Manager User Guide, "Creating a resource data sync for Inventory". */
export function inventoryDelivery(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "records");
  const principal = { Service: servicePrincipal("ssm") };
  const source = {
    StringEquals: { "aws:SourceAccount": spec.account },
    ArnLike: { "aws:SourceArn": arn(spec.facts, "ssm", spec.account, "resource-data-sync/*") },
  };
  return [
    {
      Sid: "AllowInventoryCheck",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket,
      Condition: source,
    },
    {
      Sid: "AllowInventory",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:PutObject",
      Resource: `${bucket}/${INVENTORY_PREFIX}/*/accountid=${spec.account}/*`,
      Condition: { ...source, ...OWNED_BY_BUCKET },
    },
  ];
}
