import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { Construct } from "constructs";

import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { DNS_RULES, FAIL_CLOSED, ON_VPC, accountDns, domainsOf } from "../facts/network/dns-firewall";
import type { DnsFacts, DomainList } from "../facts/network/dns-firewall";
import type { IsolatedVpc } from "./isolated-vpc";

export interface DnsFirewallProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  /** @default the firewall of the region's own stack */
  readonly facts?: DnsFacts;
}

/**
 * Closes the way out that a VPC without internet leaves open: its resolver queries name servers anywhere in the world for
 * every caller, and a name can carry data.
 *
 * The names of the endpoints are answered, every other name does not exist. Without the firewall nothing is answered.
 */
export class DnsFirewall extends Construct {
  private readonly facts: DnsFacts;
  private readonly ruleGroup: Route53ResolverFirewallRuleGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DnsFirewallProps,
  ) {
    super(scope, id);
    const { spec, vpc } = props;
    this.facts = props.facts ?? accountDns(spec);
    const name = regionalName(spec, `${this.facts.prefix}dns`);
    this.ruleGroup = new Route53ResolverFirewallRuleGroup(this, "rules", { name });
    this.createRule("allow", "endpoints");
    this.createRule("block", "everything");
    new Route53ResolverFirewallConfig(this, "fail-closed", { resourceId: vpc.id, ...FAIL_CLOSED });
    new Route53ResolverFirewallRuleGroupAssociation(this, "on-vpc", {
      name,
      firewallRuleGroupId: this.ruleGroup.id,
      vpcId: vpc.id,
      ...ON_VPC,
    });
  }

  private createRule(id: string, list: DomainList): void {
    const { spec } = this.props;
    const domains = new Route53ResolverFirewallDomainList(this, list, {
      name: regionalName(spec, `${this.facts.prefix}${list}`),
      domains: [...domainsOf(this.facts, list)],
    });
    new Route53ResolverFirewallRule(this, id, {
      ...DNS_RULES[list],
      firewallRuleGroupId: this.ruleGroup.id,
      firewallDomainListId: domains.id,
    });
  }
}
