/** Attributes that identify or locate a resource of any type: changing them creates another resource. */
const IDENTITY =
  /^(?:bucket|bucket_prefix|name|name_prefix|identifier|vault_name|analyzer_name|detector_id|key_id|log_group_name|role|user|group|type|provider|region|vpc_id|subnet_id|cidr_block|availability_zone)$/;

/** What else makes the provider replace one, of those whose loss a review blocks. */
const OF_TYPES: Readonly<Record<string, RegExp>> = {
  aws_cloudwatch_event_target: /^(?:rule|target_id|event_bus_name)$/,
  aws_cloudwatch_log_group: /^log_group_class$/,
  aws_ebs_volume: /^(?:encrypted|kms_key_id|snapshot_id)$/,
  aws_ebs_snapshot: /^(?!tags)/,
  aws_flow_log: /^(?!tags)/,
  aws_glacier_vault_lock: /^(?:policy|complete_lock)$/,
  aws_kms_alias: /^name/,
  aws_kms_key: /^(?:key_usage|customer_master_key_spec|custom_key_store_id|multi_region)$/,
  aws_s3_bucket: /^(?:object_lock_enabled|bucket_namespace)$/,
  aws_sns_topic: /^fifo_topic$/,
  aws_sns_topic_subscription: /^(?:endpoint|protocol|topic_arn)$/,
  aws_ssm_document: /^document_type$/,
};

/**
 * The attributes whose change replaces a resource. No file lists them, so a change of an attribute by which a resource
 * is found by counts as one even where the provider could rename it.
 */
export function forcing(type: string, differing: readonly string[]): readonly string[] {
  return differing.filter((name) => IDENTITY.test(name) || OF_TYPES[type]?.test(name) === true);
}
