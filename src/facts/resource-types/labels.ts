/** Attributes without effect on any type of resource. */
export const DESCRIPTIONS: ReadonlySet<string> = new Set(["description", "comment"]);

/** Attributes that hold tags, including the provider's default tags. */
export const TAGS: ReadonlySet<string> = new Set(["tags", "tags_all"]);

/** Tags that policies of ours compare, so that they say who may do what: no labels. */
export const AUTHORIZING_TAGS: ReadonlySet<string> = new Set(["case", "acquisition", "legal-hold"]);

/**
 * Attributes that the provider reads from AWS and that cannot be set, in every type that has a row (the schema of
 * hashicorp/aws 5.100: computed, and neither optional nor required).
 */
export const REPORTED: ReadonlySet<string> = new Set([
  "association_id",
  "attachment_count",
  "bucket_domain_name",
  "bucket_regional_domain_name",
  "checksum_crc32",
  "checksum_crc32c",
  "checksum_crc64nvme",
  "checksum_sha1",
  "checksum_sha256",
  "confirmation_was_authenticated",
  "create_date",
  "created_date",
  "creation_date",
  "date_created",
  "date_last_run",
  "date_next_run",
  "date_updated",
  "default_security_group_id",
  "dns_entry",
  "hash",
  "hash_type",
  "home_region",
  "hosted_zone_id",
  "instance_state",
  "is_default",
  "last_modified",
  "latest_version",
  "main_route_table_id",
  "network_interface_ids",
  "original_default_route_table_id",
  "owner_id",
  "password_data",
  "pending_confirmation",
  "platform_types",
  "primary_network_interface_id",
  "private_dns",
  "public_dns",
  "requester_managed",
  "revision_id",
  "root_snapshot_id",
  "schema_version",
  "security_group_rule_id",
  "state_machine_version_arn",
  "unique_id",
  "version_description",
  "version_id",
  "volume_size",
  "website_domain",
  "website_endpoint",
]);

/** Identities that are reported too, but of these types, in which they are set. */
export const SET_IDENTITIES: Readonly<Record<string, readonly string[]>> = {
  id: [],
  arn: [
    "aws_cloudwatch_event_target",
    "aws_sns_topic_data_protection_policy",
    "aws_sns_topic_policy",
    "aws_ssm_parameter",
  ],
};
