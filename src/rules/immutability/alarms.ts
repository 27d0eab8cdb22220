import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const alarms: Rule = {
  id: "immutability/alarms",
  kinds: EVERY_KIND,
  text: "Every alarm of a region exists, is enabled and notifies the topic; every filter has the pattern that this program writes for it, on the trail's log group; there are no other alarms or filters.",
  violation: "An alarm or metric filter is missing, differs from what this program writes, or is not in the design.",
  severity: "high",
  rationale: "An alarm is the only report of an event that EventBridge does not receive.",
  source: "Amazon CloudWatch User Guide, Alarms; Amazon CloudWatch Logs User Guide, Creating metrics from log events",
  ...byTable("immutability/alarms"),
};
