import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const undeliveredAlerts: Rule = {
  id: "immutability/undelivered-alerts",
  kinds: EVERY_KIND,
  text: "Events that EventBridge cannot deliver are kept in the queue of undelivered alerts; only EventBridge can send to it, and no principal can empty it.",
  violation: "The queue of undelivered alerts is missing or differs from what this program writes.",
  severity: "high",
  rationale: "After a day of retries EventBridge drops an event, and the alert is lost without a trace.",
  source: "Amazon EventBridge User Guide, Using dead-letter queues to process undelivered events",
  ...byTable("immutability/undelivered-alerts"),
};
