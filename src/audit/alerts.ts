import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { AlertTopic } from "./alert-topic";
import type { LogGroup } from "./log-group";
import { pathFromElsewhere } from "./alert";
import type { Alert } from "./alert";
import { FINDINGS } from "./findings";
import { LOGINS } from "./logins";
import { TAMPERING } from "./tampering";

export interface AlertsProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  /** The trail's own. */
  readonly logGroup: LogGroup;
}

/** Everything that the map's contacts are told of, in the order of the docs' table. */
export const ALERTS: readonly Alert[] = [...LOGINS, ...TAMPERING, ...FINDINGS];

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
    if (pathFromElsewhere(spec) !== "trail") return;
    for (const { id: name, what, filter } of alarmedFor(spec)) {
      if (filter !== undefined) this.createAlarm(name, what, filter);
    }
  }

  private createRule(alert: Alert): void {
    const { spec, topic } = this.props;
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
      inputTransformer: { inputPaths: pathsOf(alert), inputTemplate: JSON.stringify(textOf(alert)) },
    });
  }

  /** For what happens outside of the region, of which a regional rule never hears. */
  private createAlarm(id: string, what: string, filter: string): void {
    const { spec, topic, logGroup } = this.props;
    const name = regionalName(spec, `${id}-elsewhere`);
    const metric = { name, namespace: regionalName(spec, "alerts") };
    new CloudwatchLogMetricFilter(this, `${id}-filter`, {
      name,
      logGroupName: logGroup.resource.name,
      pattern: `{ ${filter} && ($.awsRegion != "${spec.region}") }`,
      metricTransformation: { ...metric, value: "1" },
    });
    new CloudwatchMetricAlarm(this, `${id}-alarm`, {
      alarmName: name,
      alarmDescription: `${what}, outside of ${spec.region}: look into the trail's log group`,
      metricName: metric.name,
      namespace: metric.namespace,
      statistic: "Sum",
      period: 60,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
    });
  }
}

function possibleIn(spec: RegionSpec): readonly Alert[] {
  return ALERTS.filter(({ where = () => true }) => where(spec));
}

function pathsOf({ told: { event, id } = RECORD }: Alert): Record<string, string> {
  return { event, id, time: "$.time", region: "$.region", account: "$.account" };
}

function textOf({ id, severity, what, told: { where } = RECORD }: Alert): string {
  return `${severity} ${id}: ${what}. <event> at <time> in <region>, account <account>, event id <id>: ${where}.`;
}
