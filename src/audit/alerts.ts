import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";

import { filteredAlarms } from "../facts/alerts/alarms";
import type { FilteredAlarm } from "../facts/alerts/alarms";
import type { Alert } from "../facts/alerts/alert";
import { heardBy } from "../facts/alerts/alerts";
import { ruleSettings, targetSettings } from "../facts/alerts/event-rules";
import type { RegionSpec } from "../jurisdiction/spec";
import type { LogGroup } from "../logs/log-group";
import type { AlertTopic } from "./alert-topic";
import type { DeadLetters } from "./dead-letters";
import { filterLog } from "./filter-log";

export interface AlertsProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  readonly deadLetters: DeadLetters;
  /** The trail's own. */
  readonly logGroup: LogGroup;
}

/** Alerts the map's contacts about every known login, every denial, all tampering and all findings, only by ids. */
export class Alerts extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlertsProps,
  ) {
    super(scope, id);
    for (const alert of heardBy(props.spec)) this.createRule(alert);
    for (const alarm of filteredAlarms(props.spec).filter(({ log }) => log === "trail")) this.createAlarm(alarm);
  }

  private createRule(alert: Alert): void {
    const { spec, topic, deadLetters } = this.props;
    const rule = new CloudwatchEventRule(this, alert.id, ruleSettings(spec, alert));
    new CloudwatchEventTarget(this, `${alert.id}-topic`, {
      ...targetSettings(alert),
      rule: rule.name,
      arn: topic.arn,
      deadLetterConfig: { arn: deadLetters.arn },
    });
  }

  private createAlarm(alarm: FilteredAlarm): void {
    const { spec, topic, logGroup } = this.props;
    filterLog(this, { spec, alarm, topic, logGroup });
  }
}
