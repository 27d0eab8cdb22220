import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import type { Construct } from "constructs";

import { alarmSettings, filterSettings } from "../facts/alerts/alarms";
import type { FilteredAlarm } from "../facts/alerts/alarms";
import type { RegionSpec } from "../jurisdiction/spec";
import type { LogGroup } from "../logs/log-group";
import type { AlertTopic } from "./alert-topic";

export interface FilterLogProps {
  readonly spec: RegionSpec;
  readonly alarm: FilteredAlarm;
  readonly topic: AlertTopic;
  /** The log group that the alarm names. */
  readonly logGroup: LogGroup;
}

/** Counts what a filter finds in a log group, and sends an alarm for the first. */
export function filterLog(scope: Construct, { spec, alarm, topic, logGroup }: FilterLogProps): void {
  new CloudwatchLogMetricFilter(scope, `${alarm.id}-filter`, {
    ...filterSettings(spec, alarm),
    logGroupName: logGroup.resource.name,
  });
  new CloudwatchMetricAlarm(scope, `${alarm.id}-alarm`, {
    ...alarmSettings(spec, alarm),
    alarmActions: [topic.arn],
  });
}
