import type { Finding, Reading } from "../finding";

/** What holds evidence or logs, or the keys they are under. */
const HOLDS =
  /^aws_(?:s3_bucket|kms_key|kms_external_key|kms_alias|glacier_vault|glacier_vault_lock|cloudtrail|cloudwatch_log_group|backup_vault|ebs_snapshot|ebs_volume|ssm_document)$/;

/** What protects these, records what is done to them, or tells of it. */
const PROTECTS =
  /^aws_(?:s3_bucket_.*|s3_account_public_access_block|kms_key_policy|backup_vault_lock_configuration|backup_vault_policy|flow_log|config_.*|guardduty_.*|accessanalyzer_analyzer|securityhub_.*|sns_topic|sns_topic_policy|sns_topic_subscription|cloudwatch_event_rule|cloudwatch_event_target|cloudwatch_metric_alarm|cloudwatch_log_metric_filter|cloudwatch_log_resource_policy|sfn_state_machine|route53_resolver_.*|ebs_default_kms_key|ebs_encryption_by_default|ebs_snapshot_block_public_access|ec2_image_block_public_access|ec2_instance_metadata_defaults|ec2_serial_console_access|vpc_block_public_access_options|organizations_policy|organizations_policy_attachment|ssm_resource_data_sync|ssm_association)$/;

/** Resources of which each is a setting of its own: to replace one is to set it anew. */
const SETTINGS =
  /^aws_(?:cloudwatch_event_target|cloudwatch_log_metric_filter|ssm_association|sns_topic_subscription)$/;

/** Evidence, keys, vaults, trails, logs and what protects them, destroyed or forgotten. */
export const destroyed: Reading = (change) => {
  const { type, action } = change;
  if (action === "create" || action === "update") return [];
  const finding = (id: string, severity: Finding["severity"], text: string): readonly Finding[] => [
    { id, severity, text, change, attribute: change.forcedBy[0] ?? "" },
  ];
  if (HOLDS.test(type)) {
    if (action === "forget")
      return finding("custody-forgotten", "blocking", "Terraform lets go of what holds evidence, logs or their key.");
    const replaced = action === "replace" ? "replaced, which destroys the one that is there" : "destroyed";
    return finding("custody-destroyed", "blocking", `What holds evidence, logs or their key is ${replaced}.`);
  }
  if (PROTECTS.test(type)) {
    if (action === "replace" && SETTINGS.test(type))
      return finding(
        "protection-replaced",
        "approval",
        "What records or tells is replaced: for a moment nothing does.",
      );
    return finding("protection-removed", "blocking", "What protects, records or tells of custody is removed.");
  }
  if (action === "replace") return finding("replaced", "note", "It is destroyed and made anew.");
  return finding("destroyed", "note", "It is destroyed.");
};
