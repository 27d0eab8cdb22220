import type { Block } from "../../../configuration/configuration";
import type { Judgement, JudgingContext, Rule } from "../../rule";

/** What state stacks are made of, and region stacks too. */
const STATE = [
  "aws_kms_alias",
  "aws_kms_key",
  "aws_s3_bucket",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_notification",
  "aws_s3_bucket_object_lock_configuration",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "data.terraform_remote_state",
];

/** What region stacks are made of besides. */
const REGION = [
  "aws_accessanalyzer_analyzer",
  "aws_cloudtrail",
  "aws_cloudwatch_event_rule",
  "aws_cloudwatch_event_target",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_resource_policy",
  "aws_cloudwatch_metric_alarm",
  "aws_config_config_rule",
  "aws_config_configuration_recorder",
  "aws_config_configuration_recorder_status",
  "aws_config_delivery_channel",
  "aws_default_network_acl",
  "aws_default_route_table",
  "aws_default_security_group",
  "aws_ebs_default_kms_key",
  "aws_ebs_encryption_by_default",
  "aws_ebs_snapshot_block_public_access",
  "aws_ebs_volume",
  "aws_ec2_image_block_public_access",
  "aws_ec2_instance_metadata_defaults",
  "aws_ec2_serial_console_access",
  "aws_flow_log",
  "aws_glacier_vault",
  "aws_glacier_vault_lock",
  "aws_guardduty_detector",
  "aws_guardduty_detector_feature",
  "aws_iam_instance_profile",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_instance",
  "aws_launch_template",
  "aws_network_acl",
  "aws_route53_resolver_firewall_config",
  "aws_route53_resolver_firewall_domain_list",
  "aws_route53_resolver_firewall_rule",
  "aws_route53_resolver_firewall_rule_group",
  "aws_route53_resolver_firewall_rule_group_association",
  "aws_route53_resolver_query_log_config",
  "aws_route53_resolver_query_log_config_association",
  "aws_route_table",
  "aws_route_table_association",
  "aws_s3_account_public_access_block",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_replication_configuration",
  "aws_security_group",
  "aws_sfn_state_machine",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_sqs_queue",
  "aws_ssm_association",
  "aws_ssm_document",
  "aws_ssm_resource_data_sync",
  "aws_subnet",
  "aws_volume_attachment",
  "aws_vpc",
  "aws_vpc_block_public_access_options",
  "aws_vpc_endpoint",
  "aws_vpc_security_group_egress_rule",
  "aws_vpc_security_group_ingress_rule",
  "data.aws_ami",
  "data.aws_availability_zones",
  "data.aws_ssm_parameter",
];

const KINDS = { state: new Set(STATE), region: new Set([...STATE, ...REGION]) } as const;

/** A way in of its own, where the map wants one. */
const BASTION = "aws_ec2_instance_connect_endpoint";

/** Sections that other rules judge, or that only name and give values, which are judged where they stand. */
const SETTINGS = new Set([
  "backend",
  "file",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "required_providers",
  "variable",
]);
const WITH_PROVIDER = new Set(["provider", "required_providers"]);

export const knownTypes: Rule = {
  id: "residency/known-types",
  refersTo: "type",
  text: "Everything in a stack is of a type that the rules know.",
  severity: "high",
  rationale:
    "AWS and Terraform have thousands of types, and new ones every week: what a type can open, share or send is known only of those that somebody has looked at.",
  source: "Terraform Registry, hashicorp/aws; the types that the stacks of this repository are made of",
  judge: (block, context) => (block.kind === "setting" && isKnownSetting(block) ? [] : [judgement(block, context)]),
};

function isKnownSetting({ type, name }: Block): boolean {
  return SETTINGS.has(type) && (!WITH_PROVIDER.has(type) || name === "aws");
}

function judgement({ kind, type, name }: Block, context: JudgingContext): Judgement {
  const known = kind === "data" ? `data.${type}` : type;
  const isKnown = kind !== "setting" && (KINDS[context.kind].has(known) || isWayIn(known, context));
  return {
    attribute: "",
    value: kind === "setting" ? `${type} ${name}` : known,
    outcome: isKnown ? "compliant" : "unknown",
    fix: "Do without it; or look at all that it can do, and except it in the map for a time.",
  };
}

function isWayIn(type: string, { spec, kind }: JudgingContext): boolean {
  return type === BASTION && kind === "region" && spec.sessions.mode === "bastion";
}
