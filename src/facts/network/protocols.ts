/** Protocols that AWS takes by name and answers by number (IANA, Protocol Numbers; EC2 API Reference, IpPermission). */
const PROTOCOL_NAMES: Readonly<Record<string, string>> = {
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmpv6",
  all: "-1",
};

/** The one name of a protocol, which may be given by name or number; `-1` for all of them. */
export function protocolName(protocol: string): string {
  const lower = protocol.toLowerCase();
  return PROTOCOL_NAMES[lower] ?? lower;
}

/** Whether a type and a code of ICMP belong to a protocol, by its one name; AWS answers 0 for the others. */
export function isIcmp(name: string): boolean {
  return name === "icmp" || name === "icmpv6";
}
