import type { Resources } from "./resources";

/** Types that are paid for as long as they exist, or while they run: `stack-costs.ts` counts them. */
export const COUNTED: readonly string[] = [
  "aws_cloudwatch_metric_alarm",
  "aws_ebs_volume",
  "aws_imagebuilder_infrastructure_configuration",
  "aws_instance",
  "aws_kms_key",
  "aws_route53_resolver_firewall_domain_list",
  "aws_vpc_endpoint",
];

/** Types that are paid for by use: the table of prices with use has each. */
export const PAID_BY_USE: readonly string[] = [
  "aws_cloudtrail",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_log_metric_filter",
  "aws_config_config_rule",
  "aws_config_configuration_recorder",
  "aws_guardduty_detector",
  "aws_guardduty_detector_feature",
  "aws_s3_bucket",
  "aws_sfn_state_machine",
];

/** Items whose price was not looked up, by resource type. */
export const UNPRICED: Readonly<Record<string, string>> = {
  aws_cloudtrail: "CloudTrail: network activity events of the endpoints",
  aws_flow_log: "Flow logs: delivery to S3",
  aws_glacier_vault: "Glacier vault: storage and requests",
  aws_imagebuilder_image_pipeline: "Image Builder: disks of build machines, and snapshots of images",
  aws_route53_resolver_query_log_config: "DNS query logs: delivery to S3",
  aws_s3_bucket: "S3: requests",
  aws_s3_bucket_replication_configuration: "S3: replication of unlocked logs",
  aws_sns_topic: "SNS: alerts by e-mail",
  aws_sqs_queue: "SQS: undelivered alerts",
};

/** Settings and descriptions that are free of charge. */
export const FREE: readonly string[] = [
  "aws_accessanalyzer_analyzer",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_resource_policy",
  "aws_config_configuration_recorder_status",
  "aws_config_delivery_channel",
  "aws_default_network_acl",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_ebs_default_kms_key",
  "aws_ebs_encryption_by_default",
  "aws_ebs_snapshot_block_public_access",
  "aws_ec2_image_block_public_access",
  "aws_ec2_instance_connect_endpoint",
  "aws_ec2_instance_metadata_defaults",
  "aws_ec2_serial_console_access",
  "aws_glacier_vault_lock",
  "aws_iam_instance_profile",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_imagebuilder_component",
  "aws_imagebuilder_distribution_configuration",
  "aws_imagebuilder_image_recipe",
  "aws_imagebuilder_lifecycle_policy",
  "aws_kms_alias",
  "aws_launch_template",
  "aws_network_acl",
  "aws_route53_resolver_firewall_config",
  "aws_route53_resolver_firewall_rule",
  "aws_route53_resolver_firewall_rule_group",
  "aws_route53_resolver_firewall_rule_group_association",
  "aws_route53_resolver_query_log_config_association",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_security_group",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_ssm_association",
  "aws_ssm_document",
  "aws_ssm_resource_data_sync",
  "aws_subnet",
  "aws_volume_attachment",
  "aws_vpc",
  "aws_vpc_block_public_access_options",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
];

const PRICED: ReadonlySet<string> = new Set([...COUNTED, ...PAID_BY_USE, ...FREE]);

/** A stack's items without a known price: from the table, and every type that no table has. */
export function unpricedIn(resources: Resources): readonly string[] {
  return Object.keys(resources).flatMap((type) => {
    const what = UNPRICED[type];
    if (what !== undefined) return [what];
    return PRICED.has(type) ? [] : [type];
  });
}
