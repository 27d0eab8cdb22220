import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const alerts: Rule = {
  id: "immutability/alerts",
  kinds: EVERY_KIND,
  text: "Every alert of a region is enabled, matches every event that this program lists for it, and goes to the topic with its text; every contact of the map receives all alerts; there are no other rules or targets.",
  violation:
    "An alert, its target or a subscription is missing, differs from what this program writes, or is not in the design.",
  severity: "high",
  rationale: "An event that is recorded but not reported is found too late.",
  source: "Amazon EventBridge User Guide, Rules; Amazon SNS Developer Guide, Subscriptions",
  ...byTable("immutability/alerts"),
};
