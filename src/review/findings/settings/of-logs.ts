import { greater, leaves, off, on, other, shorter, smaller } from "./directions";
import type { Direction } from "./directions";
import { approval, blocking, ELSEWHERE, fromStart, NO_KEY, NO_LESS, NO_LOG } from "./setting";
import type { Setting } from "./setting";

const TRAIL = "aws_cloudtrail";
const GROUP = "aws_cloudwatch_log_group";
const FLOW = "aws_flow_log";
const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";
const ALARM = "aws_cloudwatch_metric_alarm";
/** The state of a rule that sees calls which only read, too. */
const EVERY_CALL = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

const BY_STATE: Direction = {
  isWeaker: (before, after) => before !== after && (after === "DISABLED" || before === EVERY_CALL),
  isStronger: (before, after) => after === EVERY_CALL || (before === "DISABLED" && after === "ENABLED"),
};

/** Records, and what alerts. */
export const OF_LOGS: readonly Setting[] = [
  blocking(TRAIL, "enable_logging", "trail-weakened", NO_LOG, off),
  blocking(TRAIL, "enable_log_file_validation", "trail-weakened", "The trail's files can be changed unseen.", off),
  blocking(TRAIL, "include_global_service_events", "trail-weakened", NO_LOG, off),
  blocking(TRAIL, "is_multi_region_trail", "trail-weakened", "Other regions are no longer recorded.", off),
  approval(TRAIL, "include_global_service_events", "trail-reach", "What no region does comes into it, too.", on),
  approval(TRAIL, "is_multi_region_trail", "trail-reach", "Every region's events come into this one.", on),
  fromStart(
    blocking(TRAIL, "is_organization_trail", "residency", "The account's records go to the organization's.", on),
  ),
  blocking(TRAIL, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(TRAIL, "s3_bucket_name", "log-moved", ELSEWHERE, other),
  blocking(TRAIL, "cloud_watch_logs_group_arn", "log-moved", ELSEWHERE, other),
  blocking(GROUP, "retention_in_days", "retention-shortened", NO_LESS, shorter),
  blocking(GROUP, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(GROUP, "skip_destroy", "force-destroy", "A destroy would delete what it holds.", off),
  blocking(FLOW, "traffic_type", "flow-log-weakened", "Not all of the network's traffic is recorded.", leaves("ALL")),
  blocking(FLOW, "log_destination", "log-moved", ELSEWHERE, other),
  blocking(FLOW, "max_aggregation_interval", "flow-log-weakened", "The log of the network becomes coarser.", greater),
  blocking(RULE, "state", "alert-off", "The alert is switched off, or sees fewer calls.", BY_STATE),
  blocking(RULE, "is_enabled", "alert-off", "The alert is switched off.", off),
  approval(TARGET, "arn", "alert-moved", "The alert goes elsewhere.", other),
  approval(
    TARGET,
    "dead_letter_config",
    "alert-moved",
    "An alert that cannot be delivered goes elsewhere, or is lost.",
    other,
  ),
  blocking(ALARM, "actions_enabled", "alert-off", "The alarm alerts nobody.", off),
  approval(ALARM, "threshold", "alert-changed", "The alarm waits for another figure.", other),
  approval("aws_sns_topic_subscription", "endpoint", "alert-moved", "Alerts go to somebody else.", other),
  blocking("aws_sqs_queue", "message_retention_seconds", "retention-shortened", NO_LESS, smaller),
  blocking(["aws_sns_topic", "aws_sqs_queue"], "kms_master_key_id", "encryption-lost", NO_KEY, other),
];
