import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const networkRecords: Rule<"region" | "image"> = {
  id: "immutability/network-records",
  kinds: ["region", "image"],
  text: "Every connection in a VPC and every DNS query is recorded in the locked bucket, and those of the region's own VPC in the log group, too.",
  violation: "Connections or DNS queries are not recorded in the locked bucket, or in the log group.",
  severity: "high",
  rationale: "Only the network's own records show whether data left it.",
  source: "Amazon VPC User Guide, VPC Flow Logs; Route 53 Developer Guide, Resolver query logging",
  ...byTable("immutability/network-records"),
};
