import type { Statement } from "../../policies/policy";
import { trailArn } from "../../../jurisdiction/arns";
import { arn, regionalServicePrincipal, servicePrincipal } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";

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
