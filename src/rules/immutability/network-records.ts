import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const networkRecords: Rule<"region"> = {
  id: "immutability/network-records",
  kinds: ["region"],
  text: "Every connection in the VPC and every name that is asked for is recorded, in the log group and in the locked bucket.",
  severity: "high",
  rationale: "Whether something left the network is told by its own records, or by nothing.",
  source: "Amazon VPC User Guide, VPC Flow Logs; Route 53 Developer Guide, Resolver query logging",
  ...byTable("immutability/network-records"),
};
