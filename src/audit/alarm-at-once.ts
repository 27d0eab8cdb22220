import type { CloudwatchMetricAlarmConfig } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";

import type { AlertTopic } from "./alert-topic";

/** The settings of an alarm that goes to the topic as soon as a minute's figure is one or more. */
export function alarmAtOnce(topic: AlertTopic) {
  return {
    period: 60,
    evaluationPeriods: 1,
    comparisonOperator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    treatMissingData: "notBreaching",
    alarmActions: [topic.arn],
  } satisfies Partial<CloudwatchMetricAlarmConfig>;
}
