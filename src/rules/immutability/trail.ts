import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const trail: Rule = {
  id: "immutability/trail",
  kinds: EVERY_KIND,
  text: "The trail is there, validates its files, is under its key, writes to its locked bucket and its log group, and records every touch of evidence, of logs, of deployment records and of snapshots, and every call through an endpoint, and nothing besides.",
  severity: "high",
  rationale: "Without the trail nothing that happens in the account is recorded, and no alert is raised.",
  source: "CloudTrail User Guide, Security best practices in AWS CloudTrail",
  ...byTable("immutability/trail"),
};
