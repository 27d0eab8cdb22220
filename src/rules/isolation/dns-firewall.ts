import { byTable } from "../expected/by-table";
import type { Rule } from "../rule";

export const dnsFirewall: Rule<"region"> = {
  id: "isolation/dns-firewall",
  kinds: ["region"],
  text: "DNS answers for names of AWS's services in the region, refuses every other, and refuses all while the firewall fails.",
  severity: "high",
  rationale: "The resolver of a VPC without internet still asks name servers anywhere, and a name can carry data.",
  source: "Route 53 Developer Guide, How Route 53 Resolver DNS Firewall works",
  ...byTable("isolation/dns-firewall"),
};
