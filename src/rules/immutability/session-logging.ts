import { bucketName, logGroupName } from "../../jurisdiction/names";
import { ofType } from "../configuration/configuration";
import { unreadable } from "../configuration/policies";
import { isValues, parsed } from "../configuration/values";
import { expectOne } from "../expect";
import type { Rule } from "../rule";

export const sessionLogging: Rule = {
  id: "immutability/session-logging",
  text: "Every shell that a document of Session Manager opens is logged to the locked bucket and to CloudWatch, encrypted.",
  severity: "high",
  rationale:
    "What an investigator did is part of the chain of custody; a document without logs opens a shell without any.",
  source: "AWS Systems Manager User Guide, Session document schema; Logging session activity",
  judge: ({ type, values }, { spec }) => {
    if (type !== "aws_ssm_document" || values["document_type"] !== "Session") return [];
    const { content } = values;
    const document = typeof content === "string" ? parsed(content) : undefined;
    if (!isValues(document)) return unreadable("content", content);
    // What passes through a port is recorded within the machine.
    if (document["sessionType"] === "Port") return [];
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
    ];
  },
  require: ({ kind, spec }, configuration) => {
    const isThere = ofType(configuration, "aws_ssm_document").some(
      ({ values }) => values["name"] === "SSM-SessionManagerRunShell",
    );
    if (kind === "state" || spec.sessions.mode !== "session-manager" || isThere) return [];
    const fix = "Put SSM-SessionManagerRunShell back: without it a default session is not logged.";
    return [{ attribute: "aws_ssm_document", value: undefined, outcome: "violating", fix }];
  },
};
