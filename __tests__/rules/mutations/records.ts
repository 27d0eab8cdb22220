import { add, addStatement, BUCKETS, drop, KEYS, set, VAULT } from "./mutate";
import type { Block, Mutation } from "./mutate";

/** One text of a resource put in place of another, everywhere. */
export function rewritten(rule: string, address: string, from: string, to: string): Mutation {
  return {
    rule,
    stack: VAULT,
    what: `${address} ${from} -> ${to}`,
    change: ({ resource }) => {
      const [type = "", name = ""] = address.split(".");
      const all = resource as Record<string, Record<string, Block>>;
      const text = JSON.stringify(all[type]?.[name]);
      if (!text.includes(from)) throw new Error(`no ${from} in ${address}`);
      all[type] = { ...all[type], [name]: JSON.parse(text.replaceAll(from, to)) as Block };
    },
  };
}

const RECORDS = "immutability/network-records";
const ALERTS = "immutability/alerts";
const ALARMS = "immutability/alarms";
const UNDELIVERED = "immutability/undelivered-alerts";
/** Its trail brings every region's events. */
const GLOBAL = "us-us-east-1";
const TRAIL = "aws_cloudtrail.trail_trail";
const COPIES = "immutability/locked-copies";
const REPLICATION = "aws_s3_bucket_replication_configuration.locked-copies";
const SESSIONS = "immutability/session-logging";
const WATCH = "immutability/watch-logging";
const STEPS = "aws_sfn_state_machine.session-watch_shell-steps";
const QUERIES = "aws_route53_resolver_query_log_config";
const LOGGED = BUCKETS.filter((bucket) => bucket !== "logs_access-logs" && bucket !== "logs_copies");
/** An argument of a bucket is read like the resource that it represents, whose rule finds it. */
const INLINE_RULES: Readonly<Record<string, string>> = {
  lifecycle_rule: "immutability/lifecycle",
  policy: "immutability/bucket-denials",
  website: "residency/sharing",
  acceleration_status: "residency/sharing",
};
const INLINE = {
  lifecycle_rule: [{ enabled: true, expiration: [{ days: 1 }] }],
  versioning: [{ enabled: false }],
  policy: '{"Statement":[]}',
  website: [{ index_document: "x" }],
  acceleration_status: "Enabled",
};

export const records: readonly Mutation[] = [
  ...["flow-logs_cloudwatch", "flow-logs_s3"].flatMap((log) => [
    drop(RECORDS, `aws_flow_log.${log}`),
    set(RECORDS, `aws_flow_log.${log}`, "traffic_type", "ACCEPT"),
    set(RECORDS, `aws_flow_log.${log}`, "vpc_id", "vpc-other"),
  ]),
  set(
    RECORDS,
    "aws_flow_log.flow-logs_s3",
    "log_destination",
    "arn:aws:s3:::acme-forensics-access-logs-220000000001-eu-central-1",
  ),
  ...["cloudwatch", "s3"].flatMap((place) => [
    drop(RECORDS, `${QUERIES}.query-logs_${place}`),
    drop(RECORDS, `${QUERIES}_association.query-logs_${place}-on-vpc`),
  ]),
  ...LOGGED.map((bucket) => drop("immutability/access-logging", `aws_s3_bucket_logging.${bucket}_access-logging`)),
  set(
    "immutability/access-logging",
    "aws_s3_bucket_logging.evidence_incoming_access-logging",
    "target_bucket",
    "acme-forensics-copies-220000000001-eu-central-1",
  ),
  ...["access-logs", "records"].flatMap((name) => [
    drop(COPIES, `${REPLICATION}_${name}`),
    set(COPIES, `${REPLICATION}_${name}`, "rule.status", "Disabled"),
    set(COPIES, `${REPLICATION}_${name}`, "rule.filter.prefix", "nothing/"),
    set(COPIES, `${REPLICATION}_${name}`, "rule", []),
  ]),
  set(WATCH, STEPS, "logging_configuration", undefined),
  set(WATCH, STEPS, "logging_configuration.level", "FATAL"),
  set(WATCH, STEPS, "logging_configuration.include_execution_data", true),
  set(WATCH, STEPS, "logging_configuration.log_destination", "${aws_cloudwatch_log_group.dns-log_group.arn}:*"),
  drop("immutability/log-retention", "aws_cloudwatch_log_group.session-watch_log_group"),
  drop(UNDELIVERED, "aws_sqs_queue.dead-letters_queue"),
  set(UNDELIVERED, "aws_sqs_queue.dead-letters_queue", "message_retention_seconds", 60),
  rewritten(
    UNDELIVERED,
    "aws_sqs_queue.dead-letters_queue",
    "220000000001:rule/acme-forensics-*",
    "990000000001:rule/*",
  ),
  addStatement(UNDELIVERED, "aws_sqs_queue.dead-letters_queue", {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::220000000001:root" },
    Action: "sqs:*",
    Resource: "*",
  }),
  ...["alerting_key-at-risk-topic", "session-watch_shell-target"].flatMap((target) => [
    set(UNDELIVERED, `aws_cloudwatch_event_target.${target}`, "dead_letter_config", undefined),
    set(
      UNDELIVERED,
      `aws_cloudwatch_event_target.${target}`,
      "dead_letter_config.arn",
      "arn:aws:sqs:eu-central-1:220000000001:other",
    ),
  ]),
  set("access/encryption", "aws_sqs_queue.dead-letters_queue", "kms_master_key_id", undefined),
  drop(ALARMS, "aws_cloudwatch_metric_alarm.dead-letters_alarm"),
  drop(ALARMS, "aws_cloudwatch_metric_alarm.alerting_endpoint-denied-alarm"),
  drop(ALARMS, "aws_cloudwatch_metric_alarm.alerting_root-used-alarm", GLOBAL),
  drop(ALARMS, "aws_cloudwatch_log_metric_filter.alerting_endpoint-denied-filter"),
  set(ALARMS, "aws_cloudwatch_metric_alarm.dead-letters_alarm", "actions_enabled", false),
  set(ALARMS, "aws_cloudwatch_metric_alarm.dead-letters_alarm", "alarm_actions", []),
  set(
    ALARMS,
    "aws_cloudwatch_log_metric_filter.alerting_endpoint-denied-filter",
    "log_group_name",
    "${aws_cloudwatch_log_group.session-log_group.name}",
  ),
  drop(ALERTS, "aws_sns_topic.alerts_topic"),
  drop(ALERTS, "aws_sns_topic_policy.alerts_policy"),
  drop(ALERTS, "aws_sns_topic_subscription.alerts_contact-1"),
  ...["key-at-risk", "trail-changed", "threat-found", "vault-changed"].flatMap((alert) => [
    drop(ALERTS, `aws_cloudwatch_event_rule.alerting_${alert}`),
    drop(ALERTS, `aws_cloudwatch_event_target.alerting_${alert}-topic`),
    set(ALERTS, `aws_cloudwatch_event_rule.alerting_${alert}`, "state", "DISABLED"),
  ]),
  set(
    ALERTS,
    "aws_cloudwatch_event_target.alerting_key-at-risk-topic",
    "arn",
    "arn:aws:sns:eu-central-1:220000000001:other",
  ),
  ...["configuration_recorder.config_recorder", "delivery_channel.config_channel"].map((name) =>
    drop("immutability/guards", `aws_config_${name}`),
  ),
  drop("immutability/guards", "aws_ebs_default_kms_key.side-doors_volumes-key"),
  ...[
    "security_group.network_default-security-group",
    "network_acl.network_default-acl",
    "route_table.network_default-routes",
  ].map((name) => drop("isolation/defaults", `aws_default_${name}`)),
  set("isolation/defaults", "aws_default_security_group.network_default-security-group", "vpc_id", "vpc-other"),
  ...KEYS.flatMap((key) => [
    drop("immutability/key-denials", `aws_kms_key.${key}_key`),
    drop("immutability/key-denials", `aws_kms_alias.${key}_alias`),
  ]),
  add("immutability/key-denials", "aws_kms_key_policy", {
    key_id: "${aws_kms_key.keys_evidence_key.key_id}",
    policy: '{"Statement":[]}',
  }),
  rewritten("immutability/trail", TRAIL, '"starts_with"', '"not_starts_with"'),
  rewritten(
    "immutability/trail",
    TRAIL,
    '{"equals":["Management"],"field":"eventCategory"}',
    '{"equals":["Management"],"field":"eventCategory"},{"equals":["true"],"field":"readOnly"}',
  ),
  rewritten("immutability/trail", TRAIL, '"kms.amazonaws.com"', '"ec2.amazonaws.com"'),
  rewritten("immutability/trail", TRAIL, '"NetworkActivity"', '"Management"'),
  rewritten("immutability/trail", TRAIL, '"AWS::EC2::Snapshot"', '"AWS::EC2::Other"'),
  set("immutability/trail", TRAIL, "s3_bucket_name", "acme-forensics-records-220000000001-eu-central-1"),
  set("immutability/trail", TRAIL, "cloud_watch_logs_group_arn", undefined),
  set("immutability/trail", TRAIL, "kms_key_id", "${aws_kms_key.keys_logs_key.arn}"),
  set(
    SESSIONS,
    "aws_ssm_document.sessions_default",
    "content",
    JSON.stringify({ sessionType: "Port", properties: { portNumber: "22" } }),
  ),
  set(
    SESSIONS,
    "aws_ssm_document.sessions_graphical",
    "content",
    JSON.stringify({ sessionType: "Port", properties: { type: "LocalPortForwarding", portNumber: "22" } }),
  ),
  set(SESSIONS, "aws_ssm_document.sessions_default", "permissions", { type: "Share", account_ids: "All" }),
  drop(SESSIONS, "aws_ssm_document.sessions_shell"),
  ...Object.entries(INLINE).map(([name, value]) =>
    set(INLINE_RULES[name] ?? "immutability/bucket-parts", "aws_s3_bucket.evidence_incoming_bucket", name, value),
  ),
  set(
    "immutability/object-lock",
    "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock",
    "rule.default_retention.mode",
    "COMPLIANCE",
    "sg-ap-southeast-1",
  ),
  drop("immutability/object-lock", "aws_s3_bucket_object_lock_configuration.evidence_reports_lock"),
  set("immutability/object-lock", "aws_s3_bucket_object_lock_configuration.evidence_reports_lock", "rule", undefined),
  set("immutability/log-retention", "aws_cloudwatch_log_group.session-log_group", "log_group_class", "DELIVERY"),
  set(
    "immutability/log-retention",
    "aws_cloudwatch_log_group.session-log_group",
    "kms_key_id",
    "arn:aws:kms:eu-central-1:220000000001:alias/aws/logs",
  ),
  addStatement("isolation/endpoints", "aws_vpc_endpoint.endpoints_ssm", {
    Effect: "Allow",
    NotPrincipal: "x",
    Action: "ssm:*",
    Resource: "*",
  }),
];
