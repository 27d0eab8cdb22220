import { alarmSettings, filteredAlarms, filterSettings } from "../../../facts/alerts/alarms";
import { queueAlarmSettings, queueSettings } from "../../../facts/alerts/dead-letters";
import { DEAD_LETTERS } from "../../../jurisdiction/names";
import { textOf } from "../../../configuration/values";
import { byDefault, orElse } from "../matchers";
import { inTerraform } from "../terraform-names";
import type { ResourceTable } from "../table";

const RULE = "immutability/alarms";

export const ALARM_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_cloudwatch_log_metric_filter",
    rule: RULE,
    key: ({ name }) => textOf(name),
    rows: ({ spec, refer }) =>
      filteredAlarms(spec).map((alarm) => {
        const { metricTransformation: metric, ...settings } = filterSettings(spec, alarm);
        return {
          key: settings.name,
          attributes: {
            ...inTerraform(settings),
            log_group_name: refer("aws_cloudwatch_log_group", alarm.log, "name"),
            metric_transformation: orElse(metric, { ...metric, unit: "None" }),
          },
        };
      }),
  },
  {
    type: "aws_cloudwatch_metric_alarm",
    rule: RULE,
    key: ({ alarm_name: name }) => textOf(name),
    rows: ({ spec, refer }) => {
      const alike = { alarm_actions: [refer("aws_sns_topic", "alerts", "arn")], actions_enabled: byDefault(true) };
      const ofQueue = queueAlarmSettings(spec);
      return [
        {
          key: ofQueue.alarmName,
          attributes: {
            ...inTerraform(ofQueue),
            dimensions: { QueueName: refer("aws_sqs_queue", DEAD_LETTERS, "name") },
            ...alike,
          },
        },
        ...filteredAlarms(spec).map((alarm) => {
          const settings = alarmSettings(spec, alarm);
          return { key: settings.alarmName, attributes: { ...inTerraform(settings), ...alike } };
        }),
      ];
    },
    harmless: { alarm_description: "It is a description for people and has no effect." },
  },
  {
    type: "aws_sqs_queue",
    rule: "immutability/undelivered-alerts",
    key: ({ name }, spec) => (textOf(name) === queueSettings(spec).name ? DEAD_LETTERS : undefined),
    rows: ({ spec, refer }) => [
      {
        key: DEAD_LETTERS,
        attributes: { ...inTerraform(queueSettings(spec)), kms_master_key_id: refer("aws_kms_key", "alerts", "arn") },
      },
    ],
  },
];
