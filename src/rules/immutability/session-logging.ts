import { DEFAULT_DOCUMENT, bucketName, logGroupName, regionalName } from "../../jurisdiction/names";
import { ofType } from "../../configuration/configuration";
import { unreadable } from "../expect";
import { isValues, parsed } from "../../configuration/values";
import { expectOne, expectValue } from "../expect";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Configuration, Value, Values } from "../../configuration/configuration";
import { expectKey } from "../own-keys";
import type { Judgement, Rule } from "../rule";

export const sessionLogging: Rule<"region"> = {
  id: "immutability/session-logging",
  kinds: ["region"],
  text: "Every shell that a document of Session Manager opens is logged to the locked bucket and to CloudWatch, encrypted.",
  severity: "high",
  rationale:
    "What an investigator did is part of the chain of custody; a document without logs opens a shell without any.",
  source: "AWS Systems Manager User Guide, Session document schema; Logging session activity",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type !== "aws_ssm_document") return [];
    const shared = expectValue(
      values,
      "permissions",
      isNothing,
      "Remove permissions: a document is the account's own.",
    );
    return [shared, ...(values["document_type"] === "Session" ? session(values, spec, configuration) : [])];
  },
  require: ({ spec }, configuration) => {
    if (spec.sessions.mode !== "session-manager") return [];
    const there = ofType(configuration, "aws_ssm_document").map(({ values }) => values["name"]);
    return [DEFAULT_DOCUMENT, regionalName(spec, "shell")]
      .filter((name) => !there.includes(name))
      .map((name) => ({
        attribute: "aws_ssm_document",
        value: name,
        outcome: "violating",
        fix: `Put ${name} back: without it a session is not logged.`,
      }));
  },
};

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || (isValues(value) && Object.keys(value).length === 0);
}

function session(values: Values, spec: RegionSpec, configuration: Configuration): readonly Judgement[] {
  const { content } = values;
  const document = typeof content === "string" ? parsed(content) : undefined;
  if (!isValues(document)) return unreadable("content", content);
  // What passes through the workstation's own desktop is recorded within it.
  if (document["sessionType"] === "Port" && values["name"] === regionalName(spec, "graphical")) {
    return [
      expectOne(document, "properties.type", "LocalPortForwarding", "Lead to the machine itself."),
      expectOne(document, "properties.portNumber", "3389", "Lead to the desktop alone."),
    ];
  }
  return [
    expectOne(document, "inputs.s3BucketName", bucketName(spec, "session-logs"), "Name the bucket of session logs."),
    expectOne(document, "inputs.s3EncryptionEnabled", true, "Set s3EncryptionEnabled to true."),
    expectOne(
      document,
      "inputs.cloudWatchLogGroupName",
      logGroupName(spec, "sessions"),
      "Name the group of session logs.",
    ),
    expectOne(document, "inputs.cloudWatchEncryptionEnabled", true, "Set cloudWatchEncryptionEnabled to true."),
    expectOne(document, "inputs.cloudWatchStreamingEnabled", true, "Set cloudWatchStreamingEnabled to true."),
    expectKey(document, "inputs.kmsKeyId", spec, ["sessions"], configuration),
  ];
}
