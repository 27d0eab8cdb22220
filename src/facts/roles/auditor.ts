import { bucketArn, logGroupArn, queueArn, viaService } from "../../jurisdiction/arns";
import { keyAlias } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/policy";
import { LIST_OBJECTS, READ_OBJECTS, underEach } from "./parts";
import type { RoleKeys } from "./parts";
import { throughS3 } from "../policies/through-s3";

const LOG_BUCKETS = [
  "session-logs",
  "network-logs",
  "access-logs",
  "trail",
  "records",
  "copies",
  "deployments",
] as const;

/** Where golden images come from, and how they were built. */
const IMAGE_BUCKETS = ["image-mirror", "image-logs"] as const;

/** The configuration of the account. The auditor sees evidence buckets and their settings, never an object or its name. */
const CONFIGURATION = [
  "access-analyzer:GetFinding",
  "access-analyzer:ListAnalyzers",
  "access-analyzer:ListFindings",
  "cloudtrail:DescribeTrails",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:LookupEvents",
  "cloudwatch:DescribeAlarms",
  "config:DescribeComplianceByConfigRule",
  "config:DescribeConfigRules",
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigurationRecorders",
  "config:GetComplianceDetailsByConfigRule",
  "config:GetResourceConfigHistory",
  "ec2:DescribeFlowLogs",
  "ec2:DescribeInstances",
  "ec2:DescribeLockedSnapshots",
  "ec2:DescribeNetworkAcls",
  "ec2:DescribeRouteTables",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSnapshots",
  "ec2:DescribeSubnets",
  "ec2:DescribeVolumes",
  "ec2:DescribeVpcBlockPublicAccessOptions",
  "ec2:DescribeVpcEndpoints",
  "ec2:DescribeVpcs",
  "ec2:GetEbsDefaultKmsKeyId",
  "ec2:GetEbsEncryptionByDefault",
  "ec2:GetImageBlockPublicAccessState",
  "ec2:GetInstanceMetadataDefaults",
  "ec2:GetSerialConsoleAccessStatus",
  "ec2:GetSnapshotBlockPublicAccessState",
  "events:DescribeRule",
  "events:ListRules",
  "events:ListTargetsByRule",
  "glacier:DescribeVault",
  "glacier:GetVaultAccessPolicy",
  "glacier:GetVaultLock",
  "glacier:ListTagsForVault",
  "guardduty:GetDetector",
  "guardduty:GetFindings",
  "guardduty:ListDetectors",
  "guardduty:ListFindings",
  "iam:GetPolicy",
  "iam:GetPolicyVersion",
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListRolePolicies",
  "iam:ListRoles",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListAliases",
  "kms:ListGrants",
  "kms:ListKeys",
  "logs:DescribeLogGroups",
  "logs:DescribeLogStreams",
  "route53resolver:GetFirewallConfig",
  "route53resolver:GetFirewallRuleGroupAssociation",
  "route53resolver:ListFirewallConfigs",
  "route53resolver:ListFirewallDomains",
  "route53resolver:ListFirewallRuleGroupAssociations",
  "route53resolver:ListFirewallRules",
  "route53resolver:ListResolverQueryLogConfigAssociations",
  "s3:GetAccountPublicAccessBlock",
  "s3:GetBucketLogging",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketPolicy",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketVersioning",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:ListAllMyBuckets",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "ssm:DescribeDocument",
  "ssm:DescribeSessions",
  "ssm:GetDocument",
  "ssm:GetInventory",
  "ssm:ListDocuments",
  "states:DescribeExecution",
  "states:DescribeStateMachine",
  "states:ListExecutions",
] as const;

/** What shows how golden images came to be, where they are built. */
const IMAGES = [
  "ec2:DescribeImages",
  "ec2:GetImageAncestry",
  "imagebuilder:GetImage",
  "imagebuilder:GetImagePipeline",
  "imagebuilder:ListImagePipelineImages",
  "imagebuilder:ListImageScanFindingAggregations",
] as const;

/** Reads logs, records of deployments and configuration, never evidence. */
export function auditor(spec: RegionSpec, keys: RoleKeys): readonly Statement[] {
  const images = spec.image === undefined ? [] : IMAGE_BUCKETS;
  const buckets = [...LOG_BUCKETS, ...images].map((purpose) => bucketArn(spec, purpose));
  const groups = arn(spec.facts, "logs", spec.account, `log-group:/${spec.organization}/forensics/*`);
  const buildLogs = spec.image === undefined ? [] : [logGroupArn(spec, "image-build")];
  return [
    {
      Sid: "AllowReadingLogs",
      Effect: "Allow",
      Action: [...READ_OBJECTS, "s3:GetObjectRetention"],
      Resource: underEach(buckets, ""),
    },
    { Sid: "AllowListingLogs", Effect: "Allow", Action: LIST_OBJECTS, Resource: buckets },
    throughS3("AllowDecryptingLogs", spec, keys.logs, ["kms:Decrypt"]),
    throughS3("AllowDecryptingTrail", spec, keys.trail, ["kms:Decrypt"]),
    {
      // Another stack's key: its name is all that is known of it here.
      Sid: "AllowDecryptingDeployments",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arn(spec.facts, "kms", spec.account, "key/*"),
      Condition: {
        StringEquals: { "kms:ViaService": viaService(spec, "s3") },
        "ForAnyValue:StringEquals": {
          "kms:ResourceAliases":
            spec.image === undefined ? keyAlias(spec, "state") : [keyAlias(spec, "state"), keyAlias(spec, "image")],
        },
      },
    },
    {
      Sid: "AllowReadingLogGroups",
      Effect: "Allow",
      Action: ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"],
      Resource: [groups, ...buildLogs].flatMap((group) => [group, `${group}:*`]),
    },
    {
      Sid: "AllowReadingQueries",
      Effect: "Allow",
      Action: ["logs:GetQueryResults", "logs:StopQuery"],
      Resource: "*",
    },
    {
      Sid: "AllowReadingUndelivered",
      Effect: "Allow",
      Action: ["sqs:GetQueueAttributes", "sqs:ReceiveMessage"],
      Resource: queueArn(spec),
    },
    {
      // The key of the alerts: its name is all that is known of it here.
      Sid: "AllowDecryptingUndelivered",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arn(spec.facts, "kms", spec.account, "key/*"),
      Condition: {
        StringEquals: { "kms:ViaService": viaService(spec, "sqs") },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias(spec, "alerts") },
      },
    },
    {
      Sid: "AllowReadingConfiguration",
      Effect: "Allow",
      Action: spec.image === undefined ? CONFIGURATION : [...CONFIGURATION, ...IMAGES],
      Resource: "*",
    },
  ];
}
