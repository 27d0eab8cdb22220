import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const networkRecords: Rule<"region"> = {
  id: "immutability/network-records",
  kinds: ["region"],
  text: "Every connection in the VPC and every DNS query is recorded, in the log group and in the locked bucket.",
  violation: "Connections or DNS queries are not recorded in the log group and in the locked bucket.",
  severity: "high",
  rationale: "Only the network's own records show whether data left it.",
  source: "Amazon VPC User Guide, VPC Flow Logs; Route 53 Developer Guide, Resolver query logging",
  ...byTable("immutability/network-records"),
};
