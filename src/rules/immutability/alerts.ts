import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const alerts: Rule = {
  id: "immutability/alerts",
  kinds: EVERY_KIND,
  text: "Every alert of a region is on, matches all that its table says and goes to the topic with its text; every contact of the map hears of all of it; no rule or target is there besides.",
  severity: "high",
  rationale: "What is recorded and told to nobody is found when it is too late.",
  source: "Amazon EventBridge User Guide, Rules; Amazon SNS Developer Guide, Subscriptions",
  ...byTable("immutability/alerts"),
};
