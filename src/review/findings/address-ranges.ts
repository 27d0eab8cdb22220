import { isIP } from "node:net";

import { Netmask } from "netmask";

/** RFC 1918, 6598, 3927 and 1122. */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8"];

/** RFC 4193 and 4291: `fc00::/7`, `fe80::/10`. */
const PRIVATE_6 = /^f(?:[cd]|e[89ab])/i;

/** Whether a text is a range of addresses, such as `10.0.0.0/8` or `::/1`. */
export function isAddressRange(text: string): boolean {
  const [address = "", length, ...more] = text.split("/");
  return more.length === 0 && length !== undefined && /^\d+$/.test(length) && isIP(address) !== 0;
}

/** Whether every address of a range is private. */
export function isPrivate(range: string): boolean {
  if (!range.includes(":")) return lieWithin(range, PRIVATE);
  const [address = "", length] = range.split("/");
  return PRIVATE_6.test(address) && address.indexOf(":") === 4 && Number(length) >= 10;
}

/** Whether a range is entirely inside any of several ranges. */
export function lieWithin(range: string, others: readonly string[]): boolean {
  return others.some(
    (other) => range === other || (!range.includes(":") && !other.includes(":") && holds(other, range)),
  );
}

function holds(wide: string, narrow: string): boolean {
  try {
    return new Netmask(wide).contains(narrow);
  } catch {
    return false;
  }
}
