import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const watchLogging: Rule = {
  id: "immutability/watch-logging",
  kinds: EVERY_KIND,
  text: "Every watch over sessions looks for their logs in the steps of its table, and logs its failures to the watch's own log group, without the data of its runs.",
  violation: "A watch over sessions is missing, differs from its table, or does not log its failures.",
  severity: "high",
  rationale: "A watch that fails silently looks like a watch that found no problem.",
  source: "AWS Step Functions Developer Guide, Using CloudWatch Logs to log execution history",
  ...byTable("immutability/watch-logging"),
};
