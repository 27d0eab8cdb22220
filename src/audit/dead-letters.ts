import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";

import { policyDocument } from "../facts/policies/policy";
import type { Statement } from "../facts/policies/policy";
import { queueArn, roleArn } from "../jurisdiction/arns";
import { DEAD_LETTERS, regionalName } from "../jurisdiction/names";
import { arn, servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import { alarmAtOnce } from "./alarm-at-once";
import type { OtherAlert } from "../facts/alerts/alert";
import type { AlertTopic } from "./alert-topic";

export const ALERT_UNDELIVERED: OtherAlert = {
  id: "alert-undelivered",
  what: "EventBridge could not deliver an alert, or could not start the watch over a session",
  why: "the event is in the trail and in the queue of undelivered alerts, and nobody has been told of it",
  severity: "high",
  raisedBy: "alarm on the depth of the queue of undelivered alerts",
};

/** The longest that SQS keeps a message (SQS API reference, SetQueueAttributes). */
const RETENTION_DAYS = 14;

export interface DeadLettersProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
}

/**
 * Where EventBridge puts the events that it could not deliver within its day of retries, and the alarm that reports
 * them. The queue is under the topic's key, which lets EventBridge encrypt.
 *
 * Sources: EventBridge User Guide, "Using dead-letter queues to process undelivered events"; SQS Developer Guide, "Key
 * management", on compatibility with event sources.
 */
export class DeadLetters extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { spec, topic }: DeadLettersProps) {
    super(scope, id);
    const queue = new SqsQueue(this, "queue", {
      name: regionalName(spec, DEAD_LETTERS),
      kmsMasterKeyId: topic.keyArn,
      messageRetentionSeconds: RETENTION_DAYS * 24 * 60 * 60,
      policy: policyDocument(queuePolicy(spec)),
    });
    this.arn = queue.arn;
    new CloudwatchMetricAlarm(this, "alarm", {
      ...alarmAtOnce(topic),
      alarmName: regionalName(spec, ALERT_UNDELIVERED.id),
      alarmDescription: `${ALERT_UNDELIVERED.what}: look into the queue ${regionalName(spec, DEAD_LETTERS)} within ${RETENTION_DAYS} days`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
    });
  }
}

/** EventBridge alone puts in, for our rules; the auditor alone reads; nobody takes out what is not over its days. */
function queuePolicy(spec: RegionSpec): readonly Statement[] {
  const rules = arn(spec.facts, "events", spec.account, `rule/${regionalName(spec, "*")}`);
  const deny = (sid: string, actions: readonly string[], condition?: Statement["Condition"]): Statement => ({
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: actions,
    Resource: queueArn(spec),
    ...(condition === undefined ? {} : { Condition: condition }),
  });
  return [
    {
      Sid: "AllowUndelivered",
      Effect: "Allow",
      Principal: { Service: servicePrincipal("events") },
      Action: "sqs:SendMessage",
      Resource: queueArn(spec),
      Condition: { ArnLike: { "aws:SourceArn": rules } },
    },
    deny("DenyForeignWriting", ["sqs:SendMessage"], { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } }),
    deny("DenyForeignReading", ["sqs:ReceiveMessage"], {
      ArnNotEquals: { "aws:PrincipalArn": roleArn(spec, "auditor") },
    }),
    deny("DenyEmptying", ["sqs:DeleteMessage", "sqs:PurgeQueue"]),
  ];
}
