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
  blocking(
    TRAIL,
    "enable_log_file_validation",
    "trail-weakened",
    "Changes to the trail's files can no longer be detected.",
    off,
  ),
  blocking(TRAIL, "include_global_service_events", "trail-weakened", NO_LOG, off),
  blocking(TRAIL, "is_multi_region_trail", "trail-weakened", "Other regions are no longer recorded.", off),
  approval(TRAIL, "include_global_service_events", "trail-reach", "The trail also records global services.", on),
  approval(TRAIL, "is_multi_region_trail", "trail-reach", "The trail also records every other region.", on),
  fromStart(
    blocking(
      TRAIL,
      "is_organization_trail",
      "residency",
      "The trail becomes an organization trail and records other accounts.",
      on,
    ),
  ),
  blocking(TRAIL, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(TRAIL, "s3_bucket_name", "log-moved", ELSEWHERE, other),
  blocking(TRAIL, "cloud_watch_logs_group_arn", "log-moved", ELSEWHERE, other),
  blocking(GROUP, "retention_in_days", "retention-shortened", NO_LESS, shorter),
  blocking(GROUP, "kms_key_id", "encryption-lost", NO_KEY, other),
  blocking(GROUP, "skip_destroy", "force-destroy", "Destroying the resource would delete its content.", off),
  blocking(FLOW, "traffic_type", "flow-log-weakened", "Not all of the network's traffic is recorded.", leaves("ALL")),
  blocking(FLOW, "log_destination", "log-moved", ELSEWHERE, other),
  blocking(
    FLOW,
    "max_aggregation_interval",
    "flow-log-weakened",
    "The flow log aggregates over longer intervals.",
    greater,
  ),
  blocking(RULE, "state", "alert-off", "The alert is switched off, or matches fewer calls.", BY_STATE),
  blocking(RULE, "is_enabled", "alert-off", "The alert is switched off.", off),
  approval(TARGET, "arn", "alert-moved", "The alert is sent elsewhere.", other),
  approval(TARGET, "dead_letter_config", "alert-moved", "An undeliverable alert is sent elsewhere, or is lost.", other),
  blocking(ALARM, "actions_enabled", "alert-off", "The alarm no longer sends alerts.", off),
  approval(ALARM, "threshold", "alert-changed", "The alarm's threshold changes.", other),
  approval("aws_sns_topic_subscription", "endpoint", "alert-moved", "Alerts are sent to another recipient.", other),
  blocking("aws_sqs_queue", "message_retention_seconds", "retention-shortened", NO_LESS, smaller),
  blocking(["aws_sns_topic", "aws_sqs_queue"], "kms_master_key_id", "encryption-lost", NO_KEY, other),
];
