import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";

import { LimitedRole } from "../access/limited-role";
import { serviceTrust } from "../access/policy";
import type { Statement } from "../access/policy";
import { viaService } from "../jurisdiction/arns";
import { regionalName } from "../jurisdiction/names";
import { arn, servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { Bucket } from "../evidence/bucket";
import type { AlertTopic } from "./alert-topic";
import { waysToStart } from "./session-starts";
import type { SessionStart } from "./session-starts";
import { stepsOf } from "./session-steps";

export interface SessionWatchProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  /** Where the logs of sessions must appear. */
  readonly bucket: Bucket;
}

/**
 * A session without its log is an event: for every session that starts, waits until it must have ended, looks for its
 * log in the locked bucket, and tells the map's contacts if there is none.
 */
export class SessionWatch extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SessionWatchProps,
  ) {
    super(scope, id);
    const role = this.createRole();
    for (const start of waysToStart(props.spec)) this.watch(start, role);
  }

  private watch(start: SessionStart, role: LimitedRole): void {
    const { spec, topic, bucket } = this.props;
    const name = regionalName(spec, `${start.id}-watch`);
    const machine = new SfnStateMachine(this, `${start.id}-steps`, {
      name,
      roleArn: role.arn,
      definition: JSON.stringify(stepsOf(spec, start, { topicArn: topic.arn, bucketName: bucket.name })),
      dependsOn: [...role.rights],
    });
    const rule = new CloudwatchEventRule(this, `${start.id}-started`, {
      name,
      description: `${start.what}: looks for its log`,
      eventPattern: JSON.stringify(start.pattern),
    });
    new CloudwatchEventTarget(this, `${start.id}-target`, {
      rule: rule.name,
      targetId: "watch",
      arn: machine.arn,
      roleArn: role.arn,
      inputTransformer: {
        inputPaths: { event: "$.detail.eventID", time: "$.time", subject: start.subject },
        inputTemplate: JSON.stringify({ event: "<event>", time: "<time>", subject: "<subject>" }),
      },
    });
  }

  private createRole(): LimitedRole {
    const { spec } = this.props;
    return new LimitedRole(this, "watcher", {
      spec,
      purpose: "watch",
      description: "Looks whether sessions left their logs",
      trust: serviceTrust([servicePrincipal("states"), servicePrincipal("events")], {
        StringEquals: { "aws:SourceAccount": spec.account },
      }),
      policies: { "watch-sessions": this.rights() },
    });
  }

  private rights(): readonly Statement[] {
    const { spec, topic, bucket } = this.props;
    return [
      {
        Sid: "AllowStarting",
        Effect: "Allow",
        Action: "states:StartExecution",
        Resource: arn(spec.facts, "states", spec.account, `stateMachine:${regionalName(spec, "*-watch")}`),
      },
      { Sid: "AllowLookingForLogs", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket.arn },
      { Sid: "AllowTelling", Effect: "Allow", Action: "sns:Publish", Resource: topic.arn },
      {
        Sid: "AllowEncryptedTelling",
        Effect: "Allow",
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: topic.keyArn,
        Condition: { StringEquals: { "kms:ViaService": viaService(spec, "sns") } },
      },
    ];
  }
}
