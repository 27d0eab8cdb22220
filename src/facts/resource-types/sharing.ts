import type { ResourceTypes } from "./resource-type";

const TAKEN_BACK = "a removed share gives no access";

function shares(gives: string, ...types: readonly string[]): ResourceTypes {
  return { types, custody: "shares", gives, mayGo: TAKEN_BACK };
}

/** Types that give data to another account, to everybody, or to every region. */
export const SHARING: readonly ResourceTypes[] = [
  shares("an image shared with another account", "aws_ami_launch_permission"),
  shares("backups across accounts", "aws_backup_global_settings"),
  shares("backups across regions", "aws_backup_region_settings"),
  shares(
    "alerts in a chat service",
    "aws_chatbot_slack_channel_configuration",
    "aws_chatbot_teams_channel_configuration",
  ),
  shares("a distribution to the whole world", "aws_cloudfront_distribution"),
  shares("events sent to a web address", "aws_cloudwatch_event_api_destination"),
  shares("an event bus open to another account", "aws_cloudwatch_event_permission"),
  shares("a destination for logs of other accounts", "aws_cloudwatch_log_destination"),
  shares("a copy by DataSync", "aws_datasync_task"),
  shares("a table in several regions", "aws_dynamodb_global_table"),
  shares("an exported machine", "aws_ec2_instance_export_task"),
  shares("snapshots open to the public", "aws_ebs_snapshot_block_public_access_exclusion"),
  shares("a copied vault", "aws_glacier_vault_replication"),
  shares("a grant on a key, which no policy shows", "aws_kms_grant"),
  shares("a resource share", "aws_ram_principal_association", "aws_ram_resource_association", "aws_ram_resource_share"),
  shares(
    "an access point with a policy of its own",
    "aws_s3_access_point",
    "aws_s3control_object_lambda_access_point",
    "aws_s3control_access_point_policy",
    "aws_s3control_object_lambda_access_point_policy",
  ),
  shares("transfers by edge locations", "aws_s3_bucket_accelerate_configuration"),
  shares("a bucket that browsers of other sites use", "aws_s3_bucket_cors_configuration"),
  shares("a public website", "aws_s3_bucket_website_configuration"),
  shares(
    "an access point of several regions",
    "aws_s3control_multi_region_access_point",
    "aws_s3control_multi_region_access_point_policy",
  ),
  shares("a snapshot shared with another account", "aws_snapshot_create_volume_permission"),
  shares("a public file server", "aws_transfer_server"),
  shares("a key copied to another region", "aws_kms_replica_key", "aws_kms_replica_external_key"),
];
