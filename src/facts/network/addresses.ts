import { ip2long, long2ip, Netmask } from "netmask";

import type { RegionSpec } from "../../jurisdiction/spec";

/** The smallest subnet has 16 addresses, of which AWS keeps the first four and the last (VPC User Guide). */
const BASTION = 10;
const WORKSTATION = 11;

/** The bastion's address in bastion mode: fixed, because the policies of people name it. */
export function bastionAddress(spec: RegionSpec): string {
  return address(spec, BASTION);
}

/** The workstation's address in bastion mode: fixed, so that it never takes the bastion's address. */
export function workstationAddress(spec: RegionSpec): string {
  return address(spec, WORKSTATION);
}

function address({ network }: RegionSpec, offset: number): string {
  const [first] = network.zones;
  if (first === undefined) throw new Error("a workstation needs at least one zone");
  return long2ip(ip2long(new Netmask(first.workstationCidr).base) + offset);
}
