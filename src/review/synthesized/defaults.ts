import type { Values } from "../../configuration/configuration";

/**
 * What the provider fills in where a synthesized file says nothing, of the settings that a review reads: a plan shows
 * them, a file does not (registry.terraform.io/providers/hashicorp/aws, each resource's arguments).
 */
const DEFAULTS: Readonly<Record<string, Values>> = {
  aws_cloudtrail: {
    enable_logging: true,
    enable_log_file_validation: false,
    include_global_service_events: true,
    is_multi_region_trail: false,
    is_organization_trail: false,
  },
  aws_cloudwatch_event_rule: { state: "ENABLED" },
  aws_cloudwatch_log_group: { retention_in_days: 0, skip_destroy: false },
  aws_cloudwatch_metric_alarm: { actions_enabled: true },
  aws_ebs_encryption_by_default: { enabled: true },
  aws_ec2_serial_console_access: { enabled: true },
  aws_flow_log: { max_aggregation_interval: 600 },
  aws_glacier_vault_lock: { ignore_deletion_error: false },
  aws_guardduty_detector: { enable: true },
  aws_iam_role: { max_session_duration: 3600, path: "/" },
  aws_kms_external_key: { enabled: true, multi_region: false },
  aws_kms_key: {
    bypass_policy_lockout_safety_check: false,
    deletion_window_in_days: 30,
    enable_key_rotation: false,
    is_enabled: true,
    multi_region: false,
  },
  aws_s3_account_public_access_block: publicAccess(),
  aws_s3_bucket: { force_destroy: false },
  aws_s3_bucket_object_lock_configuration: { object_lock_enabled: "Enabled" },
  aws_s3_bucket_public_access_block: publicAccess(),
  aws_subnet: { map_public_ip_on_launch: false },
};

export function withDefaults(type: string, values: Values): Values {
  return { ...DEFAULTS[type], ...values };
}

function publicAccess(): Values {
  return {
    block_public_acls: false,
    block_public_policy: false,
    ignore_public_acls: false,
    restrict_public_buckets: false,
  };
}
