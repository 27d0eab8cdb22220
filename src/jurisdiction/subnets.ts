import { Netmask } from "netmask";

import type { ZoneSpec } from "./spec";

/** A VPC is always split into this many subnets of equal size, so that a zone added later renumbers nothing. */
export const SUBNETS = 16;
/** A zone uses two subnets. */
export const MOST_ZONES = SUBNETS / 2;

/** Prefix bits of a subnet: four more than its VPC's make sixteen. */
export function subnetBits(vpc: Netmask): number {
  return vpc.bitmask + Math.log2(SUBNETS);
}

/**
 * The two subnets of each zone: block i of the VPC for workstations, block 8 + i for endpoints.
 *
 * @param zones ids of the zones, or their number if AWS's own order applies
 */
export function zoneSubnets(cidr: string, zones: number | readonly string[]): readonly ZoneSpec[] {
  const vpc = new Netmask(cidr);
  const first = new Netmask(`${vpc.base}/${subnetBits(vpc)}`);
  const ids = typeof zones === "number" ? Array.from({ length: zones }, () => undefined) : zones;
  return ids.map((id, zone) => ({
    id,
    workstationCidr: first.next(zone).toString(),
    endpointCidr: first.next(MOST_ZONES + zone).toString(),
  }));
}
