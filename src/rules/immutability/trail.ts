import { bucketName, logGroupName } from "../../jurisdiction/names";
import { ofType } from "../../configuration/configuration";
import { isOpen, nested } from "../../configuration/values";
import { expectOne, expectValue } from "../expect";
import { expectKey } from "../own-keys";
import { outcomeOf } from "../references";
import type { Judgement, Outcome, Rule } from "../rule";
import { isRecorded, watchedIn } from "./trail-selectors";

export const trail: Rule<"region"> = {
  id: "immutability/trail",
  kinds: ["region"],
  text: "The trail is there, validates its files, is under its key, writes to its locked bucket and its log group, and records every touch of evidence, of logs, of deployment records and of snapshots, and every call through an endpoint.",
  severity: "high",
  rationale: "Without the trail nothing that happens in the account is recorded, and no alert is raised.",
  source: "CloudTrail User Guide, Security best practices in AWS CloudTrail",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type !== "aws_cloudtrail") return [];
    const { advanced_event_selector: given, cloud_watch_logs_group_arn: group } = values;
    const selectors = nested(values, "advanced_event_selector");
    const missing: Outcome = isOpen(given) ? "unknown" : "violating";
    const isNone = (value: unknown): boolean =>
      value === undefined || value === null || (Array.isArray(value) && value.length === 0);
    const bucket = bucketName(spec, "trail");
    const name = logGroupName(spec, "trail");
    return [
      expectOne(values, "enable_log_file_validation", true, "Set enable_log_file_validation to true."),
      expectOne({ enable_logging: true, ...values }, "enable_logging", true, "Set enable_logging to true."),
      expectOne(values, "s3_bucket_name", bucket, `Name the bucket ${bucket}.`),
      expectKey(values, "kms_key_id", spec, ["trail"], configuration),
      expectValue(values, "event_selector", isNone, "Use advanced_event_selector alone."),
      {
        attribute: "cloud_watch_logs_group_arn",
        value: group,
        outcome: outcomeOf(group, configuration, "aws_cloudwatch_log_group", (block) => block.values["name"] === name),
        fix: `Name the log group ${name}: alerts are raised from it.`,
      },
      ...watchedIn(spec).map((watched): Judgement => ({
        attribute: "advanced_event_selector",
        value: watched.what,
        outcome: isRecorded(selectors, watched) ? "compliant" : missing,
        fix: `Record ${watched.what}.`,
      })),
    ];
  },
  require: (_, configuration) =>
    ofType(configuration, "aws_cloudtrail").length === 1
      ? []
      : [{ attribute: "aws_cloudtrail", value: undefined, outcome: "violating", fix: "Have one trail." }],
};
