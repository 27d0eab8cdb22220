import { bucketArn, logGroupArn, trailArn, viaService } from "../../jurisdiction/arns";
import type { BucketPurpose } from "../../jurisdiction/names";
import { regionalName } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { HasArn } from "../policies/has-arn";
import { serviceTrust } from "../policies/policy";
import type { Statement } from "../policies/statement";
import { throughS3 } from "../policies/through-s3";
import type { RoleFacts } from "./role";

/** Source: Amazon VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs". */
export function flowLogsRole(spec: RegionSpec): RoleFacts {
  return {
    description: "Lets VPC flow logs write to CloudWatch Logs",
    trust: serviceTrust(servicePrincipal("vpc-flow-logs"), {
      StringEquals: { "aws:SourceAccount": spec.account },
      ArnLike: { "aws:SourceArn": arn(spec.facts, "ec2", spec.account, "vpc-flow-log/*") },
    }),
    policies: {
      "write-flow-logs": [
        {
          Sid: "AllowFlowLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `${logGroupArn(spec, "network")}:*`,
        },
        { Sid: "AllowFindingLogGroups", Effect: "Allow", Action: "logs:DescribeLogGroups", Resource: "*" },
      ],
    },
  };
}

/** Source: CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring". */
export function trailRole(spec: RegionSpec): RoleFacts {
  return {
    description: "Lets CloudTrail write to CloudWatch Logs",
    trust: serviceTrust(servicePrincipal("cloudtrail"), {
      // The guide's role has no condition: no document says that CloudTrail sends its source when it tests a new trail.
      StringEqualsIfExists: { "aws:SourceArn": trailArn(spec) },
    }),
    policies: {
      "write-trail": [
        {
          Sid: "AllowTrail",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${logGroupArn(spec, "trail")}:*`,
        },
      ],
    },
  };
}

const RECORDED_BY_CONFIG = [
  "cloudtrail:DescribeTrails",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:ListTags",
  "ec2:Describe*",
  "ec2:GetEbsEncryptionByDefault",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListKeyPolicies",
  "kms:ListKeys",
  "kms:ListAliases",
  "kms:ListResourceTags",
  "s3:GetAccelerateConfiguration",
  "s3:GetAccountPublicAccessBlock",
  "s3:GetBucket*",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:ListAllMyBuckets",
  "s3:ListTagsForResource",
];

/** Source: AWS Config Developer Guide, "Permissions for the IAM role assigned to AWS Config". */
export function configRole(spec: RegionSpec, logsKey: HasArn): RoleFacts {
  const delivered = `${bucketArn(spec, "records")}/AWSLogs/${spec.account}/Config/*`;
  return {
    description: "Lets AWS Config record how the account is set up",
    trust: serviceTrust(servicePrincipal("config"), { StringEquals: { "aws:SourceAccount": spec.account } }),
    policies: {
      record: [
        { Sid: "AllowRead", Effect: "Allow", Action: RECORDED_BY_CONFIG, Resource: "*" },
        { Sid: "AllowDelivery", Effect: "Allow", Action: "s3:PutObject", Resource: delivered },
        {
          // Every delivery asks for this ACL, which is a right of its own.
          Sid: "AllowDeliveryAcl",
          Effect: "Allow",
          Action: "s3:PutObjectAcl",
          Resource: delivered,
          Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
        },
        { Sid: "AllowDeliveryCheck", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn(spec, "records") },
        throughS3("AllowEncryptedDelivery", spec, logsKey, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ],
    },
  };
}

/** The buckets of which S3 copies everything to the locked one. */
const COPIED: readonly BucketPurpose[] = ["access-logs", "records"];

/** Source: Amazon S3 User Guide, "Setting up permissions for live replication". */
export function copyingRole(spec: RegionSpec, logsKey: HasArn): RoleFacts {
  const sources = COPIED.map((purpose) => bucketArn(spec, purpose));
  return {
    description: "Lets S3 copy logs to a locked bucket",
    replicates: true,
    trust: serviceTrust(servicePrincipal("s3"), {
      // The guide's role has no condition: no document says that S3 always sends its source.
      StringEqualsIfExists: { "aws:SourceAccount": spec.account },
      ArnLikeIfExists: { "aws:SourceArn": sources },
    }),
    policies: {
      "copy-logs": [
        {
          Sid: "AllowFinding",
          Effect: "Allow",
          Action: ["s3:GetReplicationConfiguration", "s3:ListBucket"],
          Resource: sources,
        },
        {
          Sid: "AllowReading",
          Effect: "Allow",
          Action: ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"],
          Resource: sources.map((source) => `${source}/*`),
        },
        {
          Sid: "AllowCopying",
          Effect: "Allow",
          Action: ["s3:ReplicateObject", "s3:ReplicateTags"],
          Resource: `${bucketArn(spec, "copies")}/*`,
        },
        throughS3("AllowEncryptedLogs", spec, logsKey, ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"]),
      ],
    },
  };
}

/**
 * The calls by which Step Functions sets up log delivery; none of them supports resources. Source: AWS Step Functions Developer Guide,
 * "Using CloudWatch Logs to log execution history".
 */
const LOG_DELIVERY = [
  "logs:CreateLogDelivery",
  "logs:DeleteLogDelivery",
  "logs:DescribeLogGroups",
  "logs:DescribeResourcePolicies",
  "logs:GetLogDelivery",
  "logs:ListLogDeliveries",
  "logs:PutResourcePolicy",
  "logs:UpdateLogDelivery",
];

export function watchRole(spec: RegionSpec, alertsKey: HasArn, topic: HasArn): RoleFacts {
  const rights: readonly Statement[] = [
    {
      Sid: "AllowStarting",
      Effect: "Allow",
      Action: "states:StartExecution",
      Resource: arn(spec.facts, "states", spec.account, `stateMachine:${regionalName(spec, "*-watch")}`),
    },
    {
      Sid: "AllowLookingForLogs",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: bucketArn(spec, "session-logs"),
    },
    ...(spec.image === undefined
      ? []
      : [{ Sid: "AllowLookingAtImages", Effect: "Allow", Action: "ec2:DescribeImages", Resource: "*" } as const]),
    { Sid: "AllowLoggingFailures", Effect: "Allow", Action: LOG_DELIVERY, Resource: "*" },
    { Sid: "AllowPublishAlert", Effect: "Allow", Action: "sns:Publish", Resource: topic.arn },
    {
      Sid: "AllowPublishEncryptedAlert",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: alertsKey.arn,
      Condition: { StringEquals: { "kms:ViaService": viaService(spec, "sns") } },
    },
  ];
  return {
    description: "Looks whether sessions left their logs",
    trust: serviceTrust([servicePrincipal("states"), servicePrincipal("events")], {
      StringEquals: { "aws:SourceAccount": spec.account },
    }),
    policies: { "watch-sessions": rights },
  };
}
