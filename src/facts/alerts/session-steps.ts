import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { OtherAlert } from "./alert";
import type { SessionStart } from "./session-starts";

export interface SessionStepsTargets {
  readonly topicArn: string;
  readonly bucketName: string;
}

/** What the watch raises. */
export const SESSION_WITHOUT_LOG: OtherAlert = {
  id: "session-without-log",
  what: "a session left no log, or the watch could not look for it",
  why: "the actions in the session are not recorded, or its log was withheld",
  severity: "high",
  raisedBy: "the watch over sessions, half an hour after the longest time that a session can last",
};

/** After its longest time a session is ended by its document; the log follows within minutes. */
const GRACE_MINUTES = 30;

/**
 * The steps of the watch, in Amazon States Language: wait for the end, look for the log, send an alert if it is missing or
 * the watch could not look.
 *
 * The alert contains only ids, since mail leaves the jurisdiction.
 */
export function stepsOf(
  { sessions, facts }: RegionSpec,
  { id, log, prefix }: SessionStart,
  { topicArn, bucketName }: SessionStepsTargets,
): object {
  const call = (resource: string): string => arn(facts, "states", "", resource, "");
  return {
    Comment: "Looks for the log of a session that has started",
    StartAt: "WaitForItsEnd",
    States: {
      WaitForItsEnd: { Type: "Wait", Seconds: (sessions.maxMinutes + GRACE_MINUTES) * 60, Next: "SayWhere" },
      SayWhere: {
        Type: "Pass",
        Parameters: {
          "prefix.$": `States.Format('${prefix}/{}', $.subject)`,
          // A machine's record is in parts that are named by their time: 20261115T120000 for 2026-11-15T12:00:00Z.
          "time.$": "States.StringSplit($.time, '-:')",
        },
        ResultPath: "$.log",
        Next: "LookForLog",
      },
      LookForLog: {
        Type: "Task",
        Resource: call("aws-sdk:s3:listObjectsV2"),
        Parameters: {
          Bucket: bucketName,
          "Prefix.$": "$.log.prefix",
          "StartAfter.$":
            log === "session"
              ? "$.log.prefix"
              : "States.Format('{}/{}{}{}{}{}', $.log.prefix, $.log.time[0], $.log.time[1], $.log.time[2], $.log.time[3], $.log.time[4])",
          MaxKeys: 1,
        },
        ResultSelector: { "count.$": "$.KeyCount" },
        ResultPath: "$.found",
        Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 5, BackoffRate: 2 }],
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.error", Next: "Alert" }],
        Next: "IsItThere",
      },
      IsItThere: {
        Type: "Choice",
        Choices: [{ Variable: "$.found.count", NumericGreaterThan: 0, Next: "ItIsThere" }],
        Default: "Alert",
      },
      ItIsThere: { Type: "Succeed" },
      Alert: {
        Type: "Task",
        Resource: call("sns:publish"),
        Parameters: {
          TopicArn: topicArn,
          "Message.$": `States.Format('${SESSION_WITHOUT_LOG.severity} ${SESSION_WITHOUT_LOG.id}: a session (${id}) that started at {} left no log, or the watch could not look for it. Event id {}: look it up in the trail by this id.', $.time, $.event)`,
        },
        Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 5, BackoffRate: 2 }],
        End: true,
      },
    },
  };
}
