import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const logRetention: Rule = {
  id: "immutability/log-retention",
  kinds: EVERY_KIND,
  text: "Every log group keeps at least the map's days, under its own key, none of them is missing, and AWS may deliver to those that it delivers to.",
  severity: "high",
  rationale: "A log that ends before it is asked for vouches for nothing.",
  source: "CloudWatch Logs User Guide, Working with log groups; the map's logs.retentionDays",
  ...byTable("immutability/log-retention"),
};
