import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const logRetention: Rule = {
  id: "immutability/log-retention",
  kinds: EVERY_KIND,
  text: "Every log group exists, keeps logs for at least the map's days, is under its own key, and admits the AWS services that deliver to it.",
  violation:
    "A log group is missing, keeps logs for fewer days than the map says, is under another key, or does not admit its AWS service.",
  severity: "high",
  rationale: "A log that has been deleted when it is needed proves nothing.",
  source: "CloudWatch Logs User Guide, Working with log groups; the map's logs.retentionDays",
  ...byTable("immutability/log-retention"),
};
