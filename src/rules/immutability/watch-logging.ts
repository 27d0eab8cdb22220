import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const watchLogging: Rule = {
  id: "immutability/watch-logging",
  kinds: EVERY_KIND,
  text: "Every watch over sessions, a state machine, looks for their logs as this program writes it, and logs its failures to its own log group, without the data of its runs.",
  violation: "A watch over sessions is missing, differs from what this program writes, or does not log its failures.",
  severity: "high",
  rationale: "A watch that fails silently looks like a watch that found no problem.",
  source: "AWS Step Functions Developer Guide, Using CloudWatch Logs to log execution history",
  ...byTable("immutability/watch-logging"),
};
