import { resourceType } from "../../facts/resource-types";
import { forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** Whether resources of a type lead out of a network. */
export function leadsOut(type: string): boolean {
  return resourceType(type)?.custody === "way-out";
}

export const waysOut: Rule = {
  id: "isolation/ways-out",
  kinds: EVERY_KIND,
  text: "There is no gateway, NAT, peering, transit, VPN, Direct Connect, load balancer or public address.",
  severity: "high",
  rationale: "Evidence leaves by whatever joins the network to another one, and intruders come in.",
  source: "Amazon VPC User Guide, Connect your VPC to other networks",
  judge: ({ type, kind }) =>
    kind === "resource" && leadsOut(type) ? forbidden(type, "Remove it: the VPC has endpoints instead.") : [],
};
