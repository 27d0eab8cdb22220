import type { ResourceTypes } from "./resource-type";

/** Types that protect evidence and logs, record access to them, or send alerts. */
export const GUARDING: readonly ResourceTypes[] = [
  {
    types: [
      "aws_s3_bucket_object_lock_configuration",
      "aws_s3_bucket_ownership_controls",
      "aws_s3_bucket_policy",
      "aws_s3_bucket_public_access_block",
      "aws_s3_bucket_replication_configuration",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_bucket_versioning",
      "aws_s3_account_public_access_block",
    ],
    custody: "guards",
    kept: true,
  },
  {
    types: ["aws_s3_bucket_lifecycle_configuration"],
    custody: "guards",
    harmless: {
      transition_default_minimum_object_size: "only says which small objects are not moved to a cheaper tier",
    },
  },
  {
    types: ["aws_s3_bucket_*", "aws_s3control_bucket_*", "aws_s3control_storage_lens_configuration"],
    custody: "guards",
  },
  { types: ["aws_kms_key_policy", "aws_backup_vault_*", "aws_backup_plan", "aws_backup_selection"], custody: "guards" },
  { types: ["aws_backup_framework", "aws_backup_report_plan"], custody: "guards" },
  { types: ["aws_flow_log"], custody: "guards", kept: true },
  {
    types: [
      "aws_config_configuration_recorder",
      "aws_config_delivery_channel",
      "aws_config_configuration_recorder_status",
      "aws_config_config_rule",
    ],
    custody: "guards",
    kept: true,
  },
  { types: ["aws_config_*"], custody: "guards" },
  { types: ["aws_guardduty_detector", "aws_accessanalyzer_analyzer"], custody: "guards", kept: true },
  { types: ["aws_guardduty_*", "aws_accessanalyzer_*", "aws_securityhub_*", "aws_inspector2_*"], custody: "guards" },
  {
    types: ["aws_sns_topic", "aws_sns_topic_policy", "aws_sns_topic_data_protection_policy", "aws_sqs_queue_*"],
    custody: "guards",
    harmless: { display_name: "how a mail program calls the sender of alerts" },
  },
  { types: ["aws_sns_topic_subscription"], custody: "guards", replaceable: true },
  {
    types: ["aws_cloudwatch_event_rule"],
    custody: "guards",
    mayBeMade: "a rule without a target does nothing",
  },
  { types: ["aws_cloudwatch_event_target"], custody: "guards", replaceable: true },
  {
    types: ["aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"],
    custody: "guards",
    harmless: { alarm_description: "text for people" },
  },
  { types: ["aws_cloudwatch_log_metric_filter"], custody: "guards", replaceable: true },
  { types: ["aws_cloudwatch_log_*", "aws_cloudwatch_event_*", "aws_scheduler_*", "aws_pipes_pipe"], custody: "guards" },
  { types: ["aws_sfn_state_machine"], custody: "guards" },
  {
    types: ["aws_route53_resolver_query_log_config", "aws_route53_resolver_query_log_config_association"],
    custody: "guards",
    kept: true,
  },
  { types: ["aws_route53_resolver_firewall_rule_group_association"], custody: "guards", kept: true },
  {
    types: ["aws_route53_resolver_firewall_*", "aws_route53_resolver_dnssec_config", "aws_route53_resolver_config"],
    custody: "guards",
  },
  {
    types: [
      "aws_ebs_default_kms_key",
      "aws_ebs_encryption_by_default",
      "aws_ebs_snapshot_block_public_access",
      "aws_ec2_image_block_public_access",
      "aws_ec2_instance_metadata_defaults",
      "aws_ec2_serial_console_access",
      "aws_vpc_block_public_access_options",
    ],
    custody: "guards",
    kept: true,
  },
  {
    types: [
      "aws_rbin_rule",
      "aws_dlm_lifecycle_policy",
      "aws_ec2_allowed_images_settings",
      "aws_vpc_encryption_control",
    ],
    custody: "guards",
  },
  {
    types: ["aws_organizations_*", "aws_iam_account_password_policy", "aws_iam_organizations_features"],
    custody: "guards",
  },
  { types: ["aws_ssm_resource_data_sync"], custody: "guards", kept: true },
  { types: ["aws_ssm_association"], custody: "guards", replaceable: true },
  { types: ["aws_ssm_service_setting", "aws_ssm_default_patch_baseline", "aws_ssm_patch_*"], custody: "guards" },
];
