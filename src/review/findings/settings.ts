import type { Value } from "../../configuration/configuration";
import { UNKNOWN } from "../../configuration/configuration";
import { valueAt } from "../../configuration/values";
import type { Change } from "../plan/change";
import type { Finding, Reading, Severity } from "../finding";
import { lockDays, lockMode, LOCKS, RETENTION } from "./default-retention";

/** How a setting becomes weaker. */
type Weaker = (before: Value | undefined, after: Value | undefined) => boolean;

interface Setting {
  readonly types: RegExp;
  /** Dots go into nested blocks, through the first of a list. */
  readonly attribute: string;
  readonly id: string;
  readonly severity: Severity;
  readonly text: string;
  readonly when: Weaker;
}

const off: Weaker = (before, after) => before === true && after !== true;
const on: Weaker = (before, after) => before !== true && after === true;
const smaller: Weaker = (before, after) => typeof before === "number" && typeof after === "number" && after < before;
const greater: Weaker = (before, after) => typeof before === "number" && typeof after === "number" && after > before;
const gone: Weaker = (before, after) => isSet(before) && !isSet(after);
const other: Weaker = (before, after) => isSet(before) && before !== after;
const leaves =
  (right: Value): Weaker =>
  (before, after) =>
    before === right && after !== right;
const becomes =
  (wrong: Value): Weaker =>
  (before, after) =>
    before !== wrong && after === wrong;
/** In days, where nothing or 0 means for ever. */
const shorter: Weaker = (before, after) => days(after) < days(before);

const blocking = (types: RegExp, attribute: string, id: string, text: string, when: Weaker): Setting => {
  return { types, attribute, id, severity: "blocking", text, when };
};
const approval = (types: RegExp, attribute: string, id: string, text: string, when: Weaker): Setting => {
  return { types, attribute, id, severity: "approval", text, when };
};

const KEY = /^aws_kms_(?:key|external_key)$/;
const TRAIL = /^aws_cloudtrail$/;
const PUBLIC = /^aws_s3_(?:bucket|account)_public_access_block$/;
const ENCRYPTION = /^aws_s3_bucket_server_side_encryption_configuration$/;
const GROUP = /^aws_cloudwatch_log_group$/;
const FLOW = /^aws_flow_log$/;
/** The state of a rule that sees calls which only read, too. */
const EVERY_CALL = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
const NO_LESS = "Retention becomes shorter.";
const NO_KEY = "What it holds is no longer under its key.";
const NO_LOG = "What is done is no longer recorded as before.";

/** Single settings, and what makes them weaker. A line for each. */
const SETTINGS: readonly Setting[] = [
  blocking(
    LOCKS,
    `${RETENTION}.mode`,
    "mode-weakened",
    "Administrators may shorten and bypass retention.",
    leaves("COMPLIANCE"),
  ),
  blocking(LOCKS, `${RETENTION}.mode`, "lock-lost", "Objects are no longer locked by default.", gone),
  approval(
    LOCKS,
    RETENTION,
    "retention-irreversible",
    "What is stored from now on can be deleted by nobody, root included.",
    (before, after) => lockMode(before) !== "COMPLIANCE" && lockMode(after) === "COMPLIANCE",
  ),
  blocking(LOCKS, RETENTION, "retention-shortened", NO_LESS, (before, after) => lockDays(after) < lockDays(before)),
  blocking(LOCKS, "object_lock_enabled", "lock-lost", "Object Lock is switched off.", leaves("Enabled")),
  blocking(/^aws_s3_bucket$/, "object_lock_enabled", "lock-lost", "The bucket loses Object Lock.", off),
  blocking(
    /^aws_(?:s3_bucket|ecr_repository|backup_vault)$/,
    "force_destroy",
    "force-destroy",
    "A destroy would delete what it holds.",
    on,
  ),
  blocking(
    /^aws_s3_bucket_versioning$/,
    "versioning_configuration.status",
    "versioning-lost",
    "What is overwritten or deleted is gone.",
    leaves("Enabled"),
  ),
  ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((attribute) =>
    blocking(PUBLIC, attribute, "public-access", "The block of public access is lifted.", off),
  ),
  blocking(
    /^aws_s3_bucket_ownership_controls$/,
    "rule.object_ownership",
    "acls-enabled",
    "Access lists of single objects count again.",
    leaves("BucketOwnerEnforced"),
  ),
  blocking(
    ENCRYPTION,
    "rule.apply_server_side_encryption_by_default.sse_algorithm",
    "encryption-lost",
    "Objects are no longer under a key of KMS.",
    leaves("aws:kms"),
  ),
  blocking(
    ENCRYPTION,
    "rule.apply_server_side_encryption_by_default.kms_master_key_id",
    "encryption-lost",
    NO_KEY,
    other,
  ),
  blocking(KEY, "is_enabled", "key-disabled", "What is under the key can no longer be read.", off),
  blocking(KEY, "enabled", "key-disabled", "What is under the key can no longer be read.", off),
  blocking(KEY, "enable_key_rotation", "key-weakened", "The key is no longer rotated.", off),
  blocking(KEY, "deletion_window_in_days", "key-weakened", "A deletion of the key waits less long.", smaller),
  blocking(KEY, "multi_region", "residency", "The key may be copied to other regions.", on),
  blocking(
    KEY,
    "bypass_policy_lockout_safety_check",
    "key-weakened",
    "A policy that locks everybody out would be taken.",
    on,
  ),
  blocking(TRAIL, "enable_logging", "trail-weakened", NO_LOG, off),
  blocking(TRAIL, "enable_log_file_validation", "trail-weakened", "The trail's files can be changed unseen.", off),
  blocking(TRAIL, "include_global_service_events", "trail-weakened", NO_LOG, off),
  blocking(TRAIL, "is_multi_region_trail", "trail-weakened", "Other regions are no longer recorded.", off),
  approval(TRAIL, "is_multi_region_trail", "trail-reach", "Every region's events come into this one.", on),
  blocking(TRAIL, "is_organization_trail", "residency", "The account's records go to the organization's.", on),
  blocking(TRAIL, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(TRAIL, "s3_bucket_name", "log-moved", "The log goes elsewhere.", other),
  blocking(TRAIL, "cloud_watch_logs_group_arn", "log-moved", "The log goes elsewhere.", other),
  blocking(GROUP, "retention_in_days", "retention-shortened", NO_LESS, shorter),
  blocking(GROUP, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(GROUP, "skip_destroy", "force-destroy", "A destroy would delete what it holds.", off),
  blocking(FLOW, "traffic_type", "flow-log-weakened", "Not all of the network's traffic is recorded.", leaves("ALL")),
  blocking(FLOW, "log_destination", "log-moved", "The log goes elsewhere.", other),
  blocking(FLOW, "max_aggregation_interval", "flow-log-weakened", "The log of the network becomes coarser.", greater),
  blocking(
    /^aws_cloudwatch_event_rule$/,
    "state",
    "alert-off",
    "The alert is switched off, or sees fewer calls.",
    (before, after) => before !== after && (after === "DISABLED" || before === EVERY_CALL),
  ),
  blocking(/^aws_cloudwatch_event_rule$/, "is_enabled", "alert-off", "The alert is switched off.", off),
  approval(/^aws_cloudwatch_event_target$/, "arn", "alert-moved", "The alert goes elsewhere.", other),
  blocking(/^aws_cloudwatch_metric_alarm$/, "actions_enabled", "alert-off", "The alarm tells nobody.", off),
  approval(/^aws_cloudwatch_metric_alarm$/, "threshold", "alert-changed", "The alarm waits for another figure.", other),
  approval(/^aws_sns_topic_subscription$/, "endpoint", "alert-moved", "Alerts go to somebody else.", other),
  approval(
    /^aws_cloudwatch_event_target$/,
    "dead_letter_config",
    "alert-moved",
    "An alert that cannot be delivered goes elsewhere, or is lost.",
    other,
  ),
  blocking(/^aws_sqs_queue$/, "message_retention_seconds", "retention-shortened", NO_LESS, shorter),
  blocking(/^aws_sns_topic$|^aws_sqs_queue$/, "kms_master_key_id", "encryption-lost", NO_KEY, other),
  blocking(/^aws_guardduty_detector$/, "enable", "detection-off", "Threats are no longer looked for.", off),
  blocking(
    /^aws_config_configuration_recorder_status$/,
    "is_enabled",
    "recording-off",
    "Changes of settings are no longer recorded.",
    off,
  ),
  blocking(
    /^aws_ebs_encryption_by_default$/,
    "enabled",
    "guard-lost",
    "New disks are no longer encrypted by themselves.",
    off,
  ),
  blocking(/^aws_ebs_snapshot_block_public_access$/, "state", "guard-lost", "Snapshots may be made public.", other),
  blocking(/^aws_ec2_image_block_public_access$/, "state", "guard-lost", "Images may be made public.", other),
  blocking(
    /^aws_ec2_instance_metadata_defaults$/,
    "http_tokens",
    "guard-lost",
    "Instance metadata answer without a token.",
    leaves("required"),
  ),
  blocking(/^aws_ec2_serial_console_access$/, "enabled", "guard-lost", "The serial console opens, past every log.", on),
  blocking(
    /^aws_vpc_block_public_access_options$/,
    "internet_gateway_block_mode",
    "guard-lost",
    "Internet gateways work again.",
    leaves("block-bidirectional"),
  ),
  blocking(
    /^aws_route53_resolver_firewall_config$/,
    "firewall_fail_open",
    "way-out",
    "DNS answers everything while the firewall fails.",
    becomes("ENABLED"),
  ),
  blocking(
    /^aws_route53_resolver_firewall_rule$/,
    "action",
    "way-out",
    "DNS no longer refuses what it refused.",
    leaves("BLOCK"),
  ),
  blocking(/^aws_backup_vault_lock_configuration$/, "min_retention_days", "retention-shortened", NO_LESS, smaller),
  blocking(
    /^aws_(?:instance|launch_template)$/,
    "metadata_options.http_tokens",
    "guard-lost",
    "Instance metadata answer without a token.",
    leaves("required"),
  ),
  blocking(/^aws_(?:ebs_volume|ebs_snapshot_copy)$/, "encrypted", "encryption-lost", "The disk is not encrypted.", off),
  blocking(
    /^aws_iam_role$/,
    "permissions_boundary",
    "boundary-lost",
    "The role is no longer within its boundary.",
    other,
  ),
  approval(/^aws_iam_role$/, "max_session_duration", "role-changed", "A session of the role may last longer.", greater),
  approval(/^aws_instance$/, "ami", "image-changed", "The machine is made from another image.", other),
  approval(/^aws_launch_template$/, "image_id", "image-changed", "Machines are made from another image.", other),
];

/** Settings that become weaker, or that cannot be taken back. */
export const settings: Reading = (change) => {
  if (change.action === "destroy" || change.action === "forget") return [];
  return SETTINGS.filter(({ types }) => types.test(change.type)).flatMap((setting) => judged(setting, change));
};

function judged({ attribute, id, severity, text, when }: Setting, change: Change): readonly Finding[] {
  const before = valueAt(change.before, attribute);
  const after = valueAt(change.after, attribute);
  // What is made can only be wrong from the start: a switch that is on, a lock without return.
  if (change.action === "create" && when !== on && id !== "retention-irreversible") return [];
  if (after === UNKNOWN) {
    if (change.action === "create") return [];
    return [
      {
        id: "unknown",
        severity: "approval",
        text: "What it becomes is known only after the apply.",
        change,
        attribute,
        before,
        after,
      },
    ];
  }
  return when(before, after) ? [{ id, severity, text, change, attribute, before, after }] : [];
}

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

function days(value: Value | undefined): number {
  return typeof value === "number" && value > 0 ? value : Infinity;
}
