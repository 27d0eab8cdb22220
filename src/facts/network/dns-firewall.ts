import type { RegionSpec } from "../../jurisdiction/spec";
import { accountNames } from "./allowed-names";

/** Without the firewall nothing is answered. */
export const FAIL_CLOSED = { firewallFailOpen: "DISABLED" } as const;

export const ON_VPC = {
  // AWS keeps 100 and below, and 9901 and above, for Firewall Manager (API reference, AssociateFirewallRuleGroup).
  priority: 101,
  mutationProtection: "ENABLED",
  lifecycle: { preventDestroy: true },
} as const;

export const DOMAIN_LISTS = ["endpoints", "everything"] as const;
export type DomainList = (typeof DOMAIN_LISTS)[number];

/** The DNS Firewall of a VPC. Its construct renders it, and rules compare stacks with it. */
export interface DnsFacts {
  /** Names of its resources begin like this, behind the organization's prefix. */
  readonly prefix: string;
  /** The names that are answered. */
  readonly allowed: readonly string[];
}

/** The firewall of a region's own stack. */
export function accountDns(spec: RegionSpec): DnsFacts {
  return { prefix: "", allowed: accountNames(spec) };
}

/** The names of a list. The resolver keeps them whole, with the root's dot, and a plan would want them back without. */
export function domainsOf({ allowed }: DnsFacts, list: DomainList): readonly string[] {
  const names = list === "endpoints" ? allowed : ["*"];
  return names.map((name) => `${name}.`);
}

/** The rules, in the arguments of the provider's resource, each for the names of a list. */
export const DNS_RULES = {
  endpoints: {
    name: "endpoints",
    action: "ALLOW",
    // S3 answers by another name of its own, which need not be on the list (API reference, CreateFirewallRule).
    firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
    priority: 1,
  },
  everything: { name: "everything-else", action: "BLOCK", blockResponse: "NXDOMAIN", priority: 2 },
} as const satisfies Readonly<Record<DomainList, object>>;
