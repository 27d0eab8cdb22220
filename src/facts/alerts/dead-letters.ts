import { queueArn, roleArn } from "../../jurisdiction/arns";
import { DEAD_LETTERS, regionalName } from "../../jurisdiction/names";
import { arn, servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { policyDocument } from "../policies/statement";
import type { Statement } from "../policies/statement";
import { AT_ONCE } from "./alarms";
import { ALERT_UNDELIVERED } from "./other-alerts";

/** The longest that SQS keeps a message (SQS API reference, SetQueueAttributes). */
const RETENTION_DAYS = 14;

/** The queue of events that EventBridge could not deliver, in the arguments of the provider's resource. */
export function queueSettings(spec: RegionSpec) {
  return {
    name: regionalName(spec, DEAD_LETTERS),
    messageRetentionSeconds: RETENTION_DAYS * 24 * 60 * 60,
    policy: policyDocument(queuePolicy(spec)),
  };
}

/** The alarm for the first message in it, in the arguments of the provider's resource. */
export function queueAlarmSettings(spec: RegionSpec) {
  return {
    ...AT_ONCE,
    alarmName: regionalName(spec, ALERT_UNDELIVERED.id),
    alarmDescription: `${ALERT_UNDELIVERED.what}: read the queue ${regionalName(spec, DEAD_LETTERS)} within ${RETENTION_DAYS} days`,
    namespace: "AWS/SQS",
    metricName: "ApproximateNumberOfMessagesVisible",
    statistic: "Maximum",
  };
}

/** Only EventBridge sends, for the stack's rules; only the auditor reads; no principal removes messages before they expire. */
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
