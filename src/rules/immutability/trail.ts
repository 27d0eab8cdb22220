import { bucketArn } from "../../jurisdiction/arns";
import { evidenceBuckets } from "../../jurisdiction/names";
import { expectOne, expectValue } from "../expect";
import { ofType } from "../configuration/configuration";
import type { Rule } from "../rule";

export const trail: Rule = {
  id: "immutability/trail",
  text: "The trail is there, validates its files, is under a key, and records every touch of evidence, of snapshots and of deployment records.",
  severity: "high",
  rationale: "Without the trail nothing that happens in the account is recorded, and no alert is raised.",
  source: "CloudTrail User Guide, Security best practices in AWS CloudTrail",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_cloudtrail") return [];
    const selectors = JSON.stringify(values["advanced_event_selector"] ?? []);
    const watched = [
      ...[...evidenceBuckets(spec), "deployments" as const].map((purpose) => `"${bucketArn(spec, purpose)}/"`),
      '"AWS::EC2::Snapshot"',
      '"Management"',
    ];
    return [
      expectOne(values, "enable_log_file_validation", true, "Set enable_log_file_validation to true."),
      expectOne({ enable_logging: true, ...values }, "enable_logging", true, "Set enable_logging to true."),
      expectValue(values, "kms_key_id", (value) => typeof value === "string" && value !== "", "Name a key."),
      ...watched.map((what) => ({
        attribute: "advanced_event_selector",
        value: what,
        outcome: selectors.includes(what) ? ("compliant" as const) : ("violating" as const),
        fix: `Record ${what}.`,
      })),
    ];
  },
  require: ({ kind }, configuration) =>
    kind === "state" || ofType(configuration, "aws_cloudtrail").length === 1
      ? []
      : [{ attribute: "aws_cloudtrail", value: undefined, outcome: "violating", fix: "Have one trail." }],
};
