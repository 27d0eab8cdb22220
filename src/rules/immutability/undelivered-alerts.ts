import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const undeliveredAlerts: Rule = {
  id: "immutability/undelivered-alerts",
  kinds: EVERY_KIND,
  text: "What a rule of EventBridge cannot deliver is kept in the queue of undelivered alerts, in which EventBridge alone puts and which nobody empties.",
  severity: "high",
  rationale: "After a day of retries EventBridge drops an event, and nobody learns that there was an alert.",
  source: "Amazon EventBridge User Guide, Using dead-letter queues to process undelivered events",
  ...byTable("immutability/undelivered-alerts"),
};
