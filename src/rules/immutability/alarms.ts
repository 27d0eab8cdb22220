import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const alarms: Rule = {
  id: "immutability/alarms",
  kinds: EVERY_KIND,
  text: "Every alarm of a region is there, is on and goes to the topic; every filter finds what its table says in the trail's log group; none is there besides.",
  severity: "high",
  rationale: "What EventBridge does not hear of is reported by an alarm, or by nobody.",
  source: "Amazon CloudWatch User Guide, Alarms; Amazon CloudWatch Logs User Guide, Creating metrics from log events",
  ...byTable("immutability/alarms"),
};
