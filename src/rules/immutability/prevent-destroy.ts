import { expectOne } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** What holds evidence, logs or what they rest on, and what shuts a door. */
const KEPT =
  /^aws_(?:s3_bucket(?:_versioning|_object_lock_configuration|_server_side_encryption_configuration|_policy|_public_access_block|_ownership_controls|_replication_configuration)?|kms_key|kms_alias|glacier_vault|cloudtrail|cloudwatch_log_group|flow_log|ssm_document|ssm_resource_data_sync|config_(?:configuration_recorder|delivery_channel|configuration_recorder_status|config_rule)|guardduty_detector|accessanalyzer_analyzer|ebs_default_kms_key|ebs_encryption_by_default|ebs_snapshot_block_public_access|ec2_image_block_public_access|ec2_instance_metadata_defaults|ec2_serial_console_access|vpc_block_public_access_options|s3_account_public_access_block|route53_resolver_(?:firewall_rule_group_association|query_log_config|query_log_config_association))$/;

export const preventDestroy: Rule = {
  id: "immutability/prevent-destroy",
  kinds: EVERY_KIND,
  text: "Terraform refuses to destroy what holds evidence and logs, the keys they are under, and the account's guards.",
  severity: "high",
  rationale:
    "A destroyed guard is switched off, a destroyed log group is emptied, and a destroyed key loses everything under it.",
  source: "Terraform documentation, The lifecycle meta-argument; Terraform Registry, hashicorp/aws",
  judge: ({ type, kind, values }, _, { tellsLifecycle }) =>
    kind === "resource" && tellsLifecycle && KEPT.test(type)
      ? [expectOne(values, "lifecycle.prevent_destroy", true, "Set lifecycle.prevent_destroy to true.")]
      : [],
};
