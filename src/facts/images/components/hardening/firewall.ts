import { Netmask } from "netmask";

import type { Release } from "../../releases";
import { TIME_SERVER } from "../../../machines/setup/time-server";
import type { ComponentDocument } from "../document/document";
import { FAIL, phase, script, writeFile } from "../document/script";

const METADATA = "169.254.169.254";

/** The resolver's second address, the same in every VPC (VPC User Guide, "Amazon DNS server"). */
const RESOLVER = "169.254.169.253";

/** The user that looks up the keys that EC2 Instance Connect lends, in the metadata. */
const KEY_USER = "ec2-instance-connect";

/**
 * Default deny both ways. Source: nft(8).
 *
 * Port 443 is open to every address, since the addresses of S3 behind a gateway endpoint are public and change: the
 * security group and the endpoints' policies decide what is there. Users cannot reach the metadata, and so not the role.
 */
export function firewallRules(networks: readonly string[]): string {
  const resolvers = [RESOLVER, ...networks.map((network) => resolverOf(network))].join(", ");
  const blocks = networks.join(", ");
  return `#!/usr/sbin/nft -f
flush ruleset
table inet forensics {
  chain input {
    type filter hook input priority filter; policy drop;
    iif "lo" accept
    ct state invalid drop
    ct state established,related accept
    icmp type { destination-unreachable, time-exceeded } accept
    udp sport 67 udp dport 68 accept
    ip saddr { ${blocks} } tcp dport 22 accept
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
  }
  chain output {
    type filter hook output priority filter; policy drop;
    oif "lo" accept
    ip daddr ${METADATA} tcp dport 80 meta skuid @agents accept
    ip daddr ${METADATA} reject with icmp type admin-prohibited
    ct state established,related accept
    ip daddr ${TIME_SERVER} udp dport 123 accept
    ip daddr { ${resolvers} } meta l4proto { tcp, udp } th dport 53 accept
    udp sport 68 udp dport 67 accept
    ip protocol tcp tcp dport 443 accept
    ip daddr { ${blocks} } tcp dport 22 accept
    reject with icmpx admin-prohibited
  }
  set agents {
    type uid
    elements = { 0 }
  }
}
`;
}

/** The resolver of a VPC, at the base of its block plus two. */
function resolverOf(network: string): string {
  const { netLong } = new Netmask(network);
  return [24, 16, 8, 0].map((shift) => ((netLong + 2) >>> shift) & 255).join(".");
}

export function firewallComponent({ family }: Release, networks: readonly string[]): ComponentDocument {
  const file = family === "deb" ? "/etc/nftables.conf" : "/etc/sysconfig/nftables.conf";
  return {
    name: "forensics-firewall",
    description: "nftables: default deny both ways",
    schemaVersion: "1.0",
    phases: [
      phase("build", [
        script("WriteRules", [
          writeFile(file, firewallRules(networks), "0600"),
          `if id ${KEY_USER} > /dev/null 2>&1; then sed -i "s/elements = { 0 }/elements = { 0, $(id -u ${KEY_USER}) }/" ${file}; fi`,
          // In force from the next boot: the build itself still has the network of its parent.
          "systemctl enable nftables.service",
        ]),
      ]),
      phase("validate", [
        script("CheckRules", [FAIL, `nft --check --file ${file} || fail 'nftables does not accept the rules'`]),
      ]),
      phase("test", [
        script("CheckFirewallRuns", [
          FAIL,
          `systemctl is-active --quiet nftables.service || fail "nftables is not active: $(systemctl status --no-pager nftables.service 2>&1)"`,
          "for chain in input output forward; do",
          `  nft list chain inet forensics "$chain" | grep 'policy drop' > /dev/null || fail "the chain $chain does not deny by default"`,
          "done",
        ]),
      ]),
    ],
  };
}
