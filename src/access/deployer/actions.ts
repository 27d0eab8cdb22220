/**
 * The actions that Terraform's AWS provider asks for, by what they act on. What reads is apart from what writes: the
 * reading half is also all that a plan needs.
 */
export const NETWORK_READ = ["ec2:Describe*", "ec2:GetManagedPrefixListEntries", "ec2:GetLaunchTemplateData"];
export const NETWORK_WRITE = [
  "ec2:AssociateRouteTable",
  "ec2:AttachVolume",
  "ec2:AuthorizeSecurityGroupEgress",
  "ec2:AuthorizeSecurityGroupIngress",
  "ec2:CreateFlowLogs",
  "ec2:CreateInstanceConnectEndpoint",
  "ec2:CreateLaunchTemplate",
  "ec2:CreateLaunchTemplateVersion",
  "ec2:CreateNetworkAcl",
  "ec2:CreateNetworkAclEntry",
  "ec2:CreateNetworkInterface",
  "ec2:CreateRouteTable",
  "ec2:CreateSecurityGroup",
  "ec2:CreateSnapshot",
  "ec2:CreateSubnet",
  "ec2:CreateTags",
  "ec2:CreateVolume",
  "ec2:CreateVpc",
  "ec2:CreateVpcEndpoint",
  "ec2:DeleteInstanceConnectEndpoint",
  "ec2:DeleteLaunchTemplate",
  "ec2:DeleteNetworkAcl",
  "ec2:DeleteNetworkAclEntry",
  "ec2:DeleteRoute",
  "ec2:DeleteRouteTable",
  "ec2:DeleteSecurityGroup",
  "ec2:DeleteSubnet",
  "ec2:DeleteTags",
  "ec2:DeleteVolume",
  "ec2:DeleteVpcEndpoints",
  "ec2:DetachVolume",
  "ec2:DisassociateRouteTable",
  "ec2:ModifyInstanceAttribute",
  "ec2:ModifyLaunchTemplate",
  "ec2:ModifySecurityGroupRules",
  "ec2:ModifySubnetAttribute",
  "ec2:ModifyVolume",
  "ec2:ModifyVpcAttribute",
  "ec2:ModifyVpcEndpoint",
  "ec2:MonitorInstances",
  "ec2:ReplaceNetworkAclAssociation",
  "ec2:ReplaceRouteTableAssociation",
  "ec2:RevokeSecurityGroupEgress",
  "ec2:RevokeSecurityGroupIngress",
  "ec2:RunInstances",
  "ec2:StartInstances",
  "ec2:StopInstances",
  "ec2:TerminateInstances",
  "ec2:UnmonitorInstances",
  "ec2:UpdateSecurityGroupRuleDescriptionsEgress",
  "ec2:UpdateSecurityGroupRuleDescriptionsIngress",
  // Flow logs to S3 are a log delivery (Amazon VPC User Guide, "Publish flow logs to Amazon S3").
  "logs:CreateLogDelivery",
];

export const BUCKET_READ = [
  "s3:GetAccelerateConfiguration",
  "s3:GetBucket*",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:ListBucket",
  "s3:ListTagsForResource",
];
/** Of the two unlocked buckets of logs, whose replication goes to the locked one. */
export const REPLICATION_WRITE = ["s3:PutReplicationConfiguration"];
export const BUCKET_WRITE = [
  "s3:CreateBucket",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:TagResource",
  "s3:UntagResource",
];

export const KEY_READ = [
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
];
export const KEY_WRITE = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:PutKeyPolicy",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateKeyDescription",
];

export const VAULT_READ = [
  "glacier:DescribeVault",
  "glacier:GetVaultAccessPolicy",
  "glacier:GetVaultLock",
  "glacier:GetVaultNotifications",
  "glacier:ListTagsForVault",
];
export const VAULT_WRITE = [
  "glacier:AddTagsToVault",
  "glacier:CompleteVaultLock",
  "glacier:CreateVault",
  "glacier:InitiateVaultLock",
  "glacier:SetVaultAccessPolicy",
  "glacier:SetVaultNotifications",
];

export const LOG_GROUP_READ = ["logs:DescribeMetricFilters", "logs:ListTagsForResource"];
export const LOG_GROUP_WRITE = [
  "logs:AssociateKmsKey",
  "logs:CreateLogGroup",
  "logs:DeleteMetricFilter",
  "logs:PutMetricFilter",
  "logs:PutRetentionPolicy",
  "logs:TagResource",
  "logs:UntagResource",
];

/** Actions without a resource. */
export const FIND = [
  "cloudtrail:DescribeTrails",
  "cloudwatch:DescribeAlarms",
  "glacier:ListVaults",
  "kms:ListAliases",
  "logs:DescribeLogGroups",
  "logs:DescribeResourcePolicies",
  "servicequotas:GetServiceQuota",
  "tag:GetResources",
];

export const ROLE_READ = [
  "iam:GetRole",
  "iam:GetRolePolicy",
  "iam:ListAttachedRolePolicies",
  "iam:ListInstanceProfilesForRole",
  "iam:ListRolePolicies",
  "iam:ListRoleTags",
];
/** Actions that grant permissions to a role: only for a role within its boundary. */
export const ROLE_RIGHTS = [
  "iam:CreateRole",
  "iam:DeleteRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
];
export const ROLE_WRITE = [
  "iam:DeleteRole",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:UpdateRole",
  "iam:UpdateRoleDescription",
];

export const POLICY_READ = ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListPolicyTags", "iam:ListPolicyVersions"];
export const POLICY_WRITE = [
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:DeletePolicy",
  "iam:DeletePolicyVersion",
  "iam:TagPolicy",
  "iam:UntagPolicy",
];

export const PROFILE_READ = ["iam:GetInstanceProfile", "iam:ListInstanceProfileTags"];
export const PROFILE_WRITE = [
  "iam:AddRoleToInstanceProfile",
  "iam:CreateInstanceProfile",
  "iam:DeleteInstanceProfile",
  "iam:RemoveRoleFromInstanceProfile",
  "iam:TagInstanceProfile",
  "iam:UntagInstanceProfile",
];

export const DOCUMENT_READ = [
  "ssm:DescribeDocument",
  "ssm:DescribeDocumentPermission",
  "ssm:GetDocument",
  "ssm:ListTagsForResource",
];
export const DOCUMENT_WRITE = [
  "ssm:AddTagsToResource",
  "ssm:CreateDocument",
  "ssm:RemoveTagsFromResource",
  "ssm:UpdateDocument",
  "ssm:UpdateDocumentDefaultVersion",
];

export const ALERT_READ = [
  "cloudwatch:ListTagsForResource",
  "events:DescribeRule",
  "events:ListTagsForResource",
  "events:ListTargetsByRule",
  "sns:GetSubscriptionAttributes",
  "sns:GetTopicAttributes",
  "sns:ListSubscriptionsByTopic",
  "sns:ListTagsForResource",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ListQueueTags",
];
export const ALERT_WRITE = [
  "cloudwatch:DeleteAlarms",
  "cloudwatch:PutMetricAlarm",
  "cloudwatch:TagResource",
  "cloudwatch:UntagResource",
  "events:DeleteRule",
  "events:PutRule",
  "events:PutTargets",
  "events:RemoveTargets",
  "events:TagResource",
  "events:UntagResource",
  "sns:CreateTopic",
  "sns:SetSubscriptionAttributes",
  "sns:SetTopicAttributes",
  "sns:Subscribe",
  "sns:TagResource",
  "sns:Unsubscribe",
  "sns:UntagResource",
  "sqs:CreateQueue",
  "sqs:SetQueueAttributes",
  "sqs:TagQueue",
  "sqs:UntagQueue",
];

export const TRAIL_READ = [
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetInsightSelectors",
  "cloudtrail:GetTrail",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:ListTags",
];
export const TRAIL_WRITE = [
  "cloudtrail:AddTags",
  "cloudtrail:CreateTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:RemoveTags",
  "cloudtrail:StartLogging",
  "cloudtrail:UpdateTrail",
];

/** Actions on the account's guards: most of them support no resources. */
export const GUARD_READ = [
  "access-analyzer:GetAnalyzer",
  "access-analyzer:ListTagsForResource",
  "config:DescribeConfigRules",
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigurationRecorders",
  "config:DescribeDeliveryChannels",
  "config:ListTagsForResource",
  "ec2:GetEbsDefaultKmsKeyId",
  "ec2:GetEbsEncryptionByDefault",
  "ec2:GetImageBlockPublicAccessState",
  "ec2:GetInstanceMetadataDefaults",
  "ec2:GetSerialConsoleAccessStatus",
  "ec2:GetSnapshotBlockPublicAccessState",
  "guardduty:GetDetector",
  "guardduty:ListDetectors",
  "guardduty:ListTagsForResource",
  "route53resolver:GetFirewallConfig",
  "route53resolver:GetFirewallDomainList",
  "route53resolver:GetFirewallRuleGroup",
  "route53resolver:GetFirewallRuleGroupAssociation",
  "route53resolver:GetResolverQueryLogConfig",
  "route53resolver:GetResolverQueryLogConfigAssociation",
  "route53resolver:ListFirewallConfigs",
  "route53resolver:ListFirewallDomains",
  "route53resolver:ListFirewallRules",
  "route53resolver:ListTagsForResource",
  "s3:GetAccountPublicAccessBlock",
];
export const GUARD_WRITE = [
  "access-analyzer:CreateAnalyzer",
  "access-analyzer:TagResource",
  "access-analyzer:UntagResource",
  "config:PutConfigRule",
  "config:PutConfigurationRecorder",
  "config:PutDeliveryChannel",
  "config:StartConfigurationRecorder",
  "config:TagResource",
  "config:UntagResource",
  "ec2:DisableSerialConsoleAccess",
  "ec2:EnableEbsEncryptionByDefault",
  "ec2:EnableImageBlockPublicAccess",
  "ec2:EnableSnapshotBlockPublicAccess",
  "ec2:ModifyEbsDefaultKmsKeyId",
  "ec2:ModifyInstanceMetadataDefaults",
  "ec2:ModifyVpcBlockPublicAccessOptions",
  "guardduty:CreateDetector",
  "guardduty:TagResource",
  "guardduty:UntagResource",
  "guardduty:UpdateDetector",
  // Query logs are a log delivery (Route 53 Developer Guide, "Resolver query logging").
  "logs:PutResourcePolicy",
  "route53resolver:AssociateFirewallRuleGroup",
  "route53resolver:AssociateResolverQueryLogConfig",
  "route53resolver:CreateFirewallDomainList",
  "route53resolver:CreateFirewallRule",
  "route53resolver:CreateFirewallRuleGroup",
  "route53resolver:CreateResolverQueryLogConfig",
  "route53resolver:TagResource",
  "route53resolver:UntagResource",
  "route53resolver:UpdateFirewallConfig",
  "route53resolver:UpdateFirewallDomains",
  "route53resolver:UpdateFirewallRule",
  "route53resolver:UpdateFirewallRuleGroupAssociation",
  "s3:PutAccountPublicAccessBlock",
];

/** The watch over sessions' logs, and the inventory of workstations. */
export const WATCH_READ = [
  "ssm:DescribeAssociation",
  "ssm:ListResourceDataSync",
  "states:DescribeStateMachine",
  "states:ListStateMachineVersions",
  "states:ListTagsForResource",
  "states:ValidateStateMachineDefinition",
];
export const ASSOCIATION_WRITE = ["ssm:CreateAssociation", "ssm:UpdateAssociation"];
export const WATCH_WRITE = [
  "ssm:CreateResourceDataSync",
  "states:CreateStateMachine",
  "states:DeleteStateMachine",
  "states:TagResource",
  "states:UntagResource",
  "states:UpdateStateMachine",
];

/** What `forensics image` asks of Image Builder as the deployer. */
export const IMAGE_BUILDING = [
  "imagebuilder:GetImage",
  "imagebuilder:ListImagePipelineImages",
  "imagebuilder:StartImagePipelineExecution",
];

/** How an image is kept, and how it is revoked; nothing that removes it. */
export const IMAGE_KEEPING = ["ec2:DisableImage", "ec2:EnableImageDeregistrationProtection"];

/** Image Builder's resources, all of them but the components of old images, which are kept. */
export const IMAGE_READ = [
  "imagebuilder:GetComponent",
  "imagebuilder:GetDistributionConfiguration",
  "imagebuilder:GetImagePipeline",
  "imagebuilder:GetImageRecipe",
  "imagebuilder:GetInfrastructureConfiguration",
  "imagebuilder:GetLifecyclePolicy",
  "imagebuilder:ListTagsForResource",
];
export const IMAGE_WRITE = [
  "imagebuilder:CreateComponent",
  "imagebuilder:CreateDistributionConfiguration",
  "imagebuilder:CreateImagePipeline",
  "imagebuilder:CreateImageRecipe",
  "imagebuilder:CreateInfrastructureConfiguration",
  "imagebuilder:CreateLifecyclePolicy",
  "imagebuilder:DeleteDistributionConfiguration",
  "imagebuilder:DeleteImagePipeline",
  "imagebuilder:DeleteImageRecipe",
  "imagebuilder:DeleteInfrastructureConfiguration",
  "imagebuilder:DeleteLifecyclePolicy",
  "imagebuilder:TagResource",
  "imagebuilder:UntagResource",
  "imagebuilder:UpdateDistributionConfiguration",
  "imagebuilder:UpdateImagePipeline",
  "imagebuilder:UpdateInfrastructureConfiguration",
  "imagebuilder:UpdateLifecyclePolicy",
];
