import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const sessionLogging: Rule<"region"> = {
  id: "immutability/session-logging",
  kinds: ["region"],
  text: "Every shell that a document of Session Manager opens is logged to the locked bucket and to CloudWatch, encrypted.",
  violation: "A Session Manager document opens a shell without encrypted logs in the locked bucket and in CloudWatch.",
  severity: "high",
  rationale:
    "The actions of an investigator are part of the chain of custody; a document without logs opens an unrecorded shell.",
  source: "AWS Systems Manager User Guide, Session document schema; Logging session activity",
  ...byTable("immutability/session-logging"),
};
