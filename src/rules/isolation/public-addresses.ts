import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const publicAddresses: Rule = {
  id: "isolation/public-addresses",
  kinds: EVERY_KIND,
  text: "No machine, interface or subnet gives out a public address.",
  severity: "high",
  rationale: "A public address waits for the gateway that would make it reachable.",
  source: "Amazon VPC User Guide, IP addressing for your VPCs and subnets",
  ...byTable("isolation/public-addresses"),
};
