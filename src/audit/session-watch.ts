import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import type { RegionSpec } from "../jurisdiction/spec";
import type { Bucket } from "../storage/bucket";
import type { CustomerKey } from "../keys/customer-key";
import type { AlertTopic } from "./alert-topic";
import type { DeadLetters } from "./dead-letters";
import { admitLogDelivery } from "../logs/log-delivery-policy";
import { LogGroup } from "../logs/log-group";
import { sessionStartEvents } from "../facts/alerts/session-starts";
import type { SessionStart } from "../facts/alerts/session-starts";
import { startSettings, startedSettings, stepsSettings } from "../facts/alerts/session-watch";

export interface SessionWatchProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  readonly deadLetters: DeadLetters;
  /** Where the logs of sessions must appear. */
  readonly bucket: Bucket;
  /** Of the log of runs that fail. */
  readonly key: CustomerKey;
}

/**
 * A session without its log is an event: for every session that starts, waits until it must have ended, looks for its
 * log in the locked bucket, and alerts the map's contacts if it is missing.
 */
export class SessionWatch extends Construct {
  /** The role of every watch, the log of watches that fail, and what lets AWS write to it. */
  readonly role: LimitedRole;
  readonly log: LogGroup;
  readonly delivery: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SessionWatchProps,
  ) {
    super(scope, id);
    const { spec, key, topic } = props;
    this.role = new LimitedRole(this, "watcher", { spec, purpose: "watch", keys: { alerts: topic.key }, topic });
    this.log = new LogGroup(this, "log", { spec, purpose: "watch", key });
    this.delivery = admitLogDelivery(this, "log-delivery", spec, "watch");
    for (const start of sessionStartEvents(spec)) this.watch(start);
  }

  private watch(start: SessionStart): void {
    const { spec, topic, bucket, deadLetters } = this.props;
    const { role, log, delivery } = this;
    const targets = { topicArn: topic.arn, bucketName: bucket.name, logGroupArn: log.resource.arn };
    const machine = new SfnStateMachine(this, `${start.id}-steps`, {
      ...stepsSettings(spec, start, targets),
      roleArn: role.arn,
      dependsOn: [...role.rights, delivery],
    });
    const rule = new CloudwatchEventRule(this, `${start.id}-started`, startSettings(spec, start));
    new CloudwatchEventTarget(this, `${start.id}-target`, {
      ...startedSettings(start),
      rule: rule.name,
      arn: machine.arn,
      roleArn: role.arn,
      deadLetterConfig: { arn: deadLetters.arn },
    });
  }
}
