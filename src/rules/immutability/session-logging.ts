import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const sessionLogging: Rule<"region"> = {
  id: "immutability/session-logging",
  kinds: ["region"],
  text: "Every shell that a document of Session Manager opens is logged to the locked bucket and to CloudWatch, encrypted.",
  severity: "high",
  rationale:
    "What an investigator did is part of the chain of custody; a document without logs opens a shell without any.",
  source: "AWS Systems Manager User Guide, Session document schema; Logging session activity",
  ...byTable("immutability/session-logging"),
};
