import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const trail: Rule = {
  id: "immutability/trail",
  kinds: EVERY_KIND,
  text: "The trail exists, validates its files, is under its key, writes to its locked bucket and its log group, and records exactly every access to evidence, logs, deployment records and snapshots, and every call through an endpoint.",
  violation: "The trail is missing or differs from what this program writes.",
  severity: "high",
  rationale: "Without the trail no event of the account is recorded, and no alert is raised.",
  source: "CloudTrail User Guide, Security best practices in AWS CloudTrail",
  ...byTable("immutability/trail"),
};
