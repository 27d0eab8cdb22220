import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const dnsFirewall: Rule<"region" | "image"> = {
  id: "isolation/dns-firewall",
  kinds: ["region", "image"],
  text: "DNS answers for the names of the region's AWS services, refuses every other name, and refuses all names while the firewall fails.",
  violation: "DNS Firewall answers for other names than those of the region's AWS services, or fails open.",
  severity: "high",
  rationale: "The resolver of a VPC without internet still queries name servers anywhere, and a name can carry data.",
  source: "Route 53 Developer Guide, How Route 53 Resolver DNS Firewall works",
  ...byTable("isolation/dns-firewall"),
};
