import { resourceType } from "../../facts/resource-types";
import { forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** Whether resources of a type connect a network to another. */
export function leadsOut(type: string): boolean {
  return resourceType(type)?.custody === "way-out";
}

export const waysOut: Rule = {
  id: "isolation/ways-out",
  kinds: EVERY_KIND,
  text: "The network has no gateway, NAT, peering, transit, VPN, Direct Connect, load balancer or public address.",
  violation: "A resource connects the network to another network.",
  severity: "high",
  rationale: "Evidence leaves, and intruders enter, by any resource that connects the network to another network.",
  source: "Amazon VPC User Guide, Connect your VPC to other networks",
  judge: ({ type, kind }) =>
    kind === "resource" && leadsOut(type) ? forbidden(type, "Remove it: the VPC has endpoints instead.") : [],
};
