import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { Construct } from "constructs";

import { queueAlarmSettings, queueSettings } from "../facts/alerts/dead-letters";
import type { RegionSpec } from "../jurisdiction/spec";
import type { AlertTopic } from "./alert-topic";

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
    const queue = new SqsQueue(this, "queue", { ...queueSettings(spec), kmsMasterKeyId: topic.key.arn });
    this.arn = queue.arn;
    new CloudwatchMetricAlarm(this, "alarm", {
      ...queueAlarmSettings(spec),
      dimensions: { QueueName: queue.name },
      alarmActions: [topic.arn],
    });
  }
}
