import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const publicAddresses: Rule = {
  id: "isolation/public-addresses",
  kinds: EVERY_KIND,
  text: "No machine, interface or subnet assigns a public address.",
  violation: "A machine, interface or subnet assigns a public address.",
  severity: "high",
  rationale: "A public address becomes reachable as soon as a gateway is added.",
  source: "Amazon VPC User Guide, IP addressing for your VPCs and subnets",
  ...byTable("isolation/public-addresses"),
};
