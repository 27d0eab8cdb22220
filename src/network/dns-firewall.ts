import { Route53ResolverFirewallConfig } from "@cdktf/provider-aws/lib/route53-resolver-firewall-config";
import { Route53ResolverFirewallDomainList } from "@cdktf/provider-aws/lib/route53-resolver-firewall-domain-list";
import { Route53ResolverFirewallRule } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule";
import { Route53ResolverFirewallRuleGroup } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group";
import { Route53ResolverFirewallRuleGroupAssociation } from "@cdktf/provider-aws/lib/route53-resolver-firewall-rule-group-association";
import { Construct } from "constructs";

import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { allowedNames } from "../facts/network/allowed-names";
import type { IsolatedVpc } from "./isolated-vpc";

export interface DnsFirewallProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
}

/**
 * Shuts the way out that a VPC without internet leaves open: its resolver asks name servers anywhere in the world for
 * whoever asks it, and a name can carry data.
 *
 * The names of the endpoints are answered, every other name does not exist. Without the firewall nothing is answered.
 */
export class DnsFirewall extends Construct {
  private readonly ruleGroup: Route53ResolverFirewallRuleGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DnsFirewallProps,
  ) {
    super(scope, id);
    const { spec, vpc } = props;
    this.ruleGroup = new Route53ResolverFirewallRuleGroup(this, "rules", { name: regionalName(spec, "dns") });
    this.allowEndpoints();
    this.blockTheRest();
    new Route53ResolverFirewallConfig(this, "fail-closed", { resourceId: vpc.id, firewallFailOpen: "DISABLED" });
    new Route53ResolverFirewallRuleGroupAssociation(this, "on-vpc", {
      name: regionalName(spec, "dns"),
      firewallRuleGroupId: this.ruleGroup.id,
      vpcId: vpc.id,
      // AWS keeps 100 and below, and 9901 and above, for Firewall Manager (API reference, AssociateFirewallRuleGroup).
      priority: 101,
      mutationProtection: "ENABLED",
      lifecycle: { preventDestroy: true },
    });
  }

  private allowEndpoints(): void {
    new Route53ResolverFirewallRule(this, "allow", {
      name: "endpoints",
      firewallRuleGroupId: this.ruleGroup.id,
      firewallDomainListId: this.createList("endpoints", allowedNames(this.props.spec)),
      action: "ALLOW",
      // S3 answers by another name of its own, which need not be on the list (API reference, CreateFirewallRule).
      firewallDomainRedirectionAction: "TRUST_REDIRECTION_DOMAIN",
      priority: 1,
    });
  }

  private blockTheRest(): void {
    new Route53ResolverFirewallRule(this, "block", {
      name: "everything-else",
      firewallRuleGroupId: this.ruleGroup.id,
      firewallDomainListId: this.createList("everything", ["*"]),
      action: "BLOCK",
      blockResponse: "NXDOMAIN",
      priority: 2,
    });
  }

  private createList(name: string, domains: readonly string[]): string {
    return new Route53ResolverFirewallDomainList(this, name, {
      name: regionalName(this.props.spec, name),
      // The resolver keeps names whole, with the root's dot, and a plan would want them back without.
      domains: domains.map((domain) => `${domain}.`),
    }).id;
  }
}
