import { Netmask } from "netmask";

import type { Value } from "../../configuration/configuration";

/** Whether addresses lie within a network. What is no IPv4 block does not. */
export function isWithinNetwork(cidr: Value | undefined, network: string): boolean {
  if (typeof cidr !== "string" || cidr.includes(":")) return false;
  try {
    return new Netmask(network).contains(cidr);
  } catch {
    return false;
  }
}
