import { forbidden } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

/** Resources that join a network to another one, or put something of it where others reach it. */
const WAYS_OUT =
  /^aws_(?:internet_gateway|egress_only_internet_gateway|nat_gateway|eip|carrier_gateway|vpn_|customer_gateway|ec2_client_vpn|ec2_transit_gateway|vpc_peering_connection|dx_|networkmanager_|lb$|alb$|elb$|vpclattice_|vpc_endpoint_service|globalaccelerator_|route53_resolver_(?:endpoint|rule)|vpc_block_public_access_exclusion|ec2_managed_prefix_list|internet_gateway_attachment|ec2_carrier)/;

/** Whether resources of a type lead out of a network. */
export function leadsOut(type: string): boolean {
  return WAYS_OUT.test(type);
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
