import { ACME, readMap, synthesize } from "../support/synth";

/**
 * What provider 5.100 reads back of each type that is never destroyed though our stacks do not set it, by its schema
 * (optional, not computed) and its source: such an attribute that AWS fills in is a change in every plan, and where it
 * forces a replacement, `prevent_destroy` makes every plan fail.
 */
const READ_BACK: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  aws_accessanalyzer_analyzer: { configuration: "AWS has one only for unused and internal access" },
  aws_cloudtrail: {
    event_selector: "empty next to advanced selectors",
    insight_selector: "read only where the trail has any",
    is_organization_trail: "default false, as AWS answers",
    s3_key_prefix: "AWS answers none",
    sns_topic_name: "AWS answers none",
  },
  aws_cloudwatch_log_group: {},
  aws_config_config_rule: {
    evaluation_mode: "computed in the source",
    maximum_execution_frequency: "AWS fills in a day for periodic rules: each of ours sets its own",
    input_parameters: "AWS answers none where none were given",
    scope: "read only where the rule has one",
  },
  aws_config_configuration_recorder: {
    recording_mode: "computed in the source; AWS answers CONTINUOUS",
    "recording_group.recording_strategy": "computed in the source",
    "recording_group.exclusion_by_resource_types": "computed in the source",
  },
  aws_config_configuration_recorder_status: {},
  aws_config_delivery_channel: { s3_key_prefix: "AWS answers none", sns_topic_arn: "AWS answers none" },
  aws_ebs_default_kms_key: {},
  aws_ebs_encryption_by_default: {},
  aws_ebs_snapshot_block_public_access: {},
  aws_ec2_image_block_public_access: {},
  aws_ec2_instance_metadata_defaults: {},
  aws_ec2_serial_console_access: {},
  aws_flow_log: {
    destination_options: "AWS fills it in and it forces a replacement; the provider suppresses a block that is not set",
  },
  aws_glacier_vault: {},
  aws_guardduty_detector: { datasources: "computed in the source" },
  aws_guardduty_detector_feature: {
    additional_configuration: "AWS fills it in and it forces a replacement: ignored for runtime monitoring",
  },
  aws_kms_alias: {},
  aws_kms_key: { custom_key_store_id: "AWS answers none", xks_key_id: "AWS answers none" },
  aws_route53_resolver_firewall_rule_group_association: {},
  aws_route53_resolver_query_log_config: {},
  aws_route53_resolver_query_log_config_association: {},
  aws_s3_account_public_access_block: {},
  aws_s3_bucket: {
    cors_rule: "computed in the source, like all that a bucket reads of its parts",
  },
  aws_s3_bucket_object_lock_configuration: { "rule.default_retention.days": "AWS returns no days next to years" },
  aws_s3_bucket_ownership_controls: {},
  aws_s3_bucket_policy: {},
  aws_s3_bucket_public_access_block: {},
  aws_s3_bucket_replication_configuration: {
    "rule.destination.storage_class": "AWS answers none",
    "rule.existing_object_replication": "AWS answers none",
    "rule.prefix": "AWS returns no prefix next to a filter",
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    "rule.blocked_encryption_types":
      "not in 5.100; AWS fills in SSE-C, and versions 6.22 to 6.39 remove it at each apply: refused as unfit",
  },
  aws_s3_bucket_versioning: {},
  aws_ssm_document: {
    permissions: "read only where the document is shared",
    target_type: "AWS answers none",
    version_name: "AWS answers none",
  },
  aws_ssm_resource_data_sync: {},
  aws_vpc_block_public_access_options: {},
};

const blocks = Object.values(synthesize(readMap(ACME))).flatMap(({ resource }) =>
  Object.entries(resource).flatMap(([type, named]) => Object.values(named).map((block) => ({ type, block }))),
);
const kept = blocks.filter(({ block }) => JSON.stringify(block["lifecycle"] ?? {}).includes('"prevent_destroy":true'));

it("every type that is never destroyed was checked, and no other is listed", () => {
  expect([...new Set(kept.map(({ type }) => type))].sort()).toEqual(Object.keys(READ_BACK).sort());
});

it("periodic rules of AWS Config set their frequency, and rules that changes trigger set none", () => {
  const periodic = new Set(["VPC_FLOW_LOGS_ENABLED", "CLOUD_TRAIL_ENABLED"]);
  const rules = kept.filter(({ type }) => type === "aws_config_config_rule").map(({ block }) => block);
  expect(rules.length).toBeGreaterThan(0);
  for (const { source, maximum_execution_frequency: frequency } of rules) {
    const { source_identifier: identifier = "" } = source as { source_identifier?: string };
    expect([identifier, frequency !== undefined]).toEqual([identifier, periodic.has(identifier)]);
  }
});
