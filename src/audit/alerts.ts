import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { alarmAtOnce } from "./alarm-at-once";
import { pathFromElsewhere } from "../facts/alerts/alert";
import type { Alert, OtherAlert } from "../facts/alerts/alert";
import type { AlertTopic } from "./alert-topic";
import { ALERT_UNDELIVERED } from "./dead-letters";
import type { DeadLetters } from "./dead-letters";
import { FINDINGS } from "../facts/alerts/findings";
import type { LogGroup } from "../logs/log-group";
import { LOGINS } from "../facts/alerts/logins";
import { ENDPOINT_DENIED, isRefusalRecorded } from "./network-activity";
import { SESSION_WITHOUT_LOG } from "./session-steps";
import { TAMPERING } from "../facts/alerts/tampering";

export interface AlertsProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  readonly deadLetters: DeadLetters;
  /** The trail's own. */
  readonly logGroup: LogGroup;
}

/** Every alert that a rule of EventBridge raises, in the order of the docs' table. */
export const ALERTS: readonly Alert[] = [...LOGINS, ...TAMPERING, ...FINDINGS];

/** Every alert that something else raises. */
export const OTHER_ALERTS: readonly OtherAlert[] = [ENDPOINT_DENIED, SESSION_WITHOUT_LOG, ALERT_UNDELIVERED];

/** What a mail may hold: ids to look the event up by, and never who, which case or which object. */
const RECORD: NonNullable<Alert["told"]> = {
  event: "$.detail.eventName",
  id: "$.detail.eventID",
  where: "look it up in the trail by this id",
};

/** The alerts that a rule of the region's stack can raise. */
export function heardBy(spec: RegionSpec): readonly Alert[] {
  return possibleIn(spec).filter(({ occurs }) => occurs !== "global" || isGlobal(spec));
}

/** The alerts that an alarm on a multi-region trail raises besides. */
function alarmedFor(spec: RegionSpec): readonly Alert[] {
  return possibleIn(spec).filter(({ occurs }) => occurs === "anywhere" || (occurs === "global" && !isGlobal(spec)));
}

function isGlobal({ region, facts }: RegionSpec): boolean {
  return region === facts.globalRegion;
}

/** Tells the map's contacts of every known login, every refusal, all tampering and all findings, by ids alone. */
export class Alerts extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlertsProps,
  ) {
    super(scope, id);
    const { spec } = props;
    for (const alert of heardBy(spec)) this.createRule(alert);
    if (isRefusalRecorded(spec)) {
      const { id: name, what, filter } = ENDPOINT_DENIED;
      this.createAlarm(name, { name, what: `${what} in ${spec.region}`, filter });
    }
    if (pathFromElsewhere(spec) === "trail") this.createAlarmsForElsewhere();
  }

  /** For what happens outside of the region, of which a regional rule never hears. */
  private createAlarmsForElsewhere(): void {
    const { spec } = this.props;
    for (const { id, what, filter } of alarmedFor(spec)) {
      if (filter === undefined) continue;
      this.createAlarm(id, {
        name: `${id}-elsewhere`,
        what: `${what}, outside of ${spec.region}`,
        filter: `${filter} && ($.awsRegion != "${spec.region}")`,
      });
    }
  }

  private createRule(alert: Alert): void {
    const { spec, topic, deadLetters } = this.props;
    const rule = new CloudwatchEventRule(this, alert.id, {
      name: regionalName(spec, alert.id),
      description: alert.what,
      eventPattern: JSON.stringify(alert.pattern(spec)),
      // EventBridge leaves out calls that only read, unless it is told (User Guide, "Receiving read-only management events").
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    });
    new CloudwatchEventTarget(this, `${alert.id}-topic`, {
      rule: rule.name,
      targetId: "alerts",
      arn: topic.arn,
      deadLetterConfig: { arn: deadLetters.arn },
      inputTransformer: { inputPaths: pathsOf(alert), inputTemplate: JSON.stringify(textOf(alert)) },
    });
  }

  /** Counts what a filter finds in the trail's log group, and sends an alarm for the first. */
  private createAlarm(
    id: string,
    alarm: { readonly name: string; readonly what: string; readonly filter: string },
  ): void {
    const { spec, topic, logGroup } = this.props;
    const name = regionalName(spec, alarm.name);
    const metric = { name, namespace: regionalName(spec, "alerts") };
    new CloudwatchLogMetricFilter(this, `${id}-filter`, {
      name,
      logGroupName: logGroup.resource.name,
      pattern: `{ ${alarm.filter} }`,
      metricTransformation: { ...metric, value: "1" },
    });
    new CloudwatchMetricAlarm(this, `${id}-alarm`, {
      ...alarmAtOnce(topic),
      alarmName: name,
      alarmDescription: `${alarm.what}: look into the trail's log group`,
      metricName: metric.name,
      namespace: metric.namespace,
      statistic: "Sum",
    });
  }
}

/** The alerts that can happen in the region's account at all. */
export function possibleIn(spec: RegionSpec): readonly Alert[] {
  return ALERTS.filter(({ where = () => true }) => where(spec));
}

function pathsOf({ told: { event, id } = RECORD }: Alert): Record<string, string> {
  return { event, id, time: "$.time", region: "$.region", account: "$.account" };
}

function textOf({ id, severity, what, told: { where } = RECORD }: Alert): string {
  return `${severity} ${id}: ${what}. <event> at <time> in <region>, account <account>, event id <id>: ${where}.`;
}
