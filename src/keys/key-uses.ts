import type { Statement } from "../access/policy";
import { accountArn, deployerArn, viaService } from "../jurisdiction/arns";
import { arn, regionalServicePrincipal, servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";

/** Roles of this account reading and writing objects that S3 encrypts under the key. Multipart uploads decrypt too. */
export function objectsOf(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return {
    Sid: "AllowObjects",
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: ["kms:Decrypt", "kms:GenerateDataKey"],
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": roleArns },
      StringEquals: { "kms:ViaService": viaService(spec, "s3") },
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

/** Session Manager's own encryption of session data, on the workstation's side. */
export function sessionData(spec: RegionSpec, roleArns: readonly string[]): Statement {
  return {
    Sid: "AllowSessionData",
    Effect: "Allow",
    Principal: { AWS: accountArn(spec) },
    Action: "kms:Decrypt",
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": roleArns } },
  };
}

/** EBS encrypting volumes that the deployer creates: without GenerateDataKeyWithoutPlaintext a volume dies at once. */
export function volumes(spec: RegionSpec): readonly Statement[] {
  const principal = { AWS: accountArn(spec) };
  const condition = {
    ArnEquals: { "aws:PrincipalArn": deployerArn(spec) },
    StringEquals: { "kms:ViaService": viaService(spec, "ec2") },
  };
  return [
    {
      Sid: "AllowVolumes",
      Effect: "Allow",
      Principal: principal,
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: condition,
    },
    {
      Sid: "AllowVolumeGrants",
      Effect: "Allow",
      Principal: principal,
      Action: "kms:CreateGrant",
      Resource: "*",
      Condition: { ...condition, Bool: { "kms:GrantIsForAWSResource": "true" } },
    },
  ];
}

/**
 * A service publishing to an encrypted topic. EventBridge supports no source condition here.
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
