import { Netmask } from "netmask";

import type { RegionSpec } from "./spec";

/** Within its subnet; EC2 keeps the first four addresses and the last for itself (VPC User Guide, "Subnet sizing"). */
const HOST = 10;

/** The bastion's private address: fixed, so that policies can name it. */
export function bastionAddress({ network }: Pick<RegionSpec, "network">): string {
  const [zone] = network.zones;
  if (zone === undefined) throw new Error("a bastion needs at least one zone");
  const subnet = new Netmask(zone.workstationCidr);
  return new Netmask(`${subnet.base}/32`).next(HOST).base;
}
