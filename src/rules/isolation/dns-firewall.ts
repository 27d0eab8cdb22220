import { ofType } from "../configuration/configuration";
import type { Judgement, Rule } from "../rule";
import { expectOne, expectValue } from "../expect";
import { isOurs } from "../../guards/left-out";
import { list } from "../configuration/values";

export const dnsFirewall: Rule = {
  id: "isolation/dns-firewall",
  text: "DNS answers for names of AWS's services in the region, refuses every other, and refuses all while the firewall fails.",
  severity: "high",
  rationale: "The resolver of a VPC without internet still asks name servers anywhere, and a name can carry data.",
  source: "Route 53 Developer Guide, How Route 53 Resolver DNS Firewall works",
  judge: ({ type, values }, { spec }) => {
    if (type === "aws_route53_resolver_firewall_config") {
      return [expectOne(values, "firewall_fail_open", "DISABLED", "Set firewall_fail_open to DISABLED.")];
    }
    if (type === "aws_route53_resolver_firewall_rule_group_association") {
      return [expectOne(values, "mutation_protection", "ENABLED", "Set mutation_protection to ENABLED.")];
    }
    if (type !== "aws_route53_resolver_firewall_domain_list") return [];
    const suffix = `.${spec.region}.${spec.facts.dnsSuffix}.`;
    const domains = list(values["domains"]);
    // The list of everything else is the one that is refused.
    if (domains.length === 1 && domains[0] === "*.") return [];
    return domains.map((_, index) =>
      expectValue(
        { domain: domains[index] ?? null },
        "domain",
        (domain) => typeof domain === "string" && !domain.includes("*") && domain.endsWith(suffix),
        `Allow names that end with ${suffix} and hold no asterisk.`,
      ),
    );
  },
  require: ({ spec, kind }, configuration) => {
    if (kind === "state" || !isOurs(spec, "dnsFirewall")) return [];
    const rules = ofType(configuration, "aws_route53_resolver_firewall_rule");
    const missing = (attribute: string, isThere: boolean): readonly Judgement[] =>
      isThere ? [] : [{ attribute, value: undefined, outcome: "violating", fix: "Put it back." }];
    return [
      ...missing(
        "a rule that blocks every other name",
        rules.some(({ values }) => values["action"] === "BLOCK" && values["block_response"] === "NXDOMAIN"),
      ),
      ...missing(
        "aws_route53_resolver_firewall_config",
        ofType(configuration, "aws_route53_resolver_firewall_config").length > 0,
      ),
      ...missing(
        "the firewall on the VPC",
        ofType(configuration, "aws_route53_resolver_firewall_rule_group_association").length >=
          ofType(configuration, "aws_vpc").length,
      ),
      ...missing("a list of every other name", everything(configuration)),
    ];
  },
};

function everything(configuration: Parameters<typeof ofType>[0]): boolean {
  return ofType(configuration, "aws_route53_resolver_firewall_domain_list").some(
    ({ values }) => list(values["domains"]).length === 1 && list(values["domains"])[0] === "*.",
  );
}
