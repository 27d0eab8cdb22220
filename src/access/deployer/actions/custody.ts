/** Terraform's actions on buckets, keys, the vault and log groups. What reads is also all that a plan needs. */

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
