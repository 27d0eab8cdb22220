import { isManagedHere } from "../../../facts/guards/omitted-guards";
import { DNS_RULES, DOMAIN_LISTS, FAIL_CLOSED, ON_VPC, domainsOf } from "../../../facts/network/dns-firewall";
import { regionalName } from "../../../jurisdiction/names";
import { textOf } from "../../../configuration/values";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";
import { between, byBoth, byName, byTarget } from "./parts";
import { vpcId } from "./network";

const FIREWALL = "aws_route53_resolver_firewall";
const GROUP = `${FIREWALL}_rule_group`;
const LIST = `${FIREWALL}_domain_list`;
const RULE = "isolation/dns-firewall";

/** The rows of a region whose DNS Firewall is in this stack. */
function firewall(rows: (scene: Scene) => readonly Row[]): ResourceTable["rows"] {
  return (scene) => (isManagedHere(scene.spec, "dnsFirewall") ? rows(scene) : []);
}

function groupId({ refer }: Scene): string {
  return refer(GROUP, "dns", "id");
}

export const DNS_TABLES: readonly ResourceTable[] = [
  {
    type: `${FIREWALL}_config`,
    key: byTarget("resource_id", "aws_vpc"),
    rows: firewall((scene) => [{ key: "vpc", attributes: { ...inTerraform(FAIL_CLOSED), resource_id: vpcId(scene) } }]),
    rule: RULE,
  },
  {
    type: LIST,
    key: byName,
    rows: firewall(({ spec }) =>
      DOMAIN_LISTS.map((list) => ({
        key: list,
        attributes: { name: regionalName(spec, list), domains: domainsOf(spec, list) },
      })),
    ),
    rule: RULE,
  },
  {
    type: GROUP,
    key: byName,
    rows: firewall(({ spec }) => [{ key: "dns", attributes: { name: regionalName(spec, "dns") } }]),
    rule: RULE,
  },
  {
    type: `${FIREWALL}_rule`,
    key: ({ name }) => DOMAIN_LISTS.find((list) => DNS_RULES[list].name === textOf(name)),
    rows: firewall((scene) =>
      DOMAIN_LISTS.map((list) => ({
        key: list,
        attributes: {
          ...inTerraform(DNS_RULES[list]),
          firewall_rule_group_id: groupId(scene),
          firewall_domain_list_id: scene.refer(LIST, list, "id"),
        },
      })),
    ),
    rule: RULE,
  },
  {
    type: `${GROUP}_association`,
    key: byBoth("firewall_rule_group_id", GROUP, "vpc_id", "aws_vpc"),
    rows: firewall((scene) => [
      {
        key: between("dns", "vpc") ?? "",
        attributes: {
          name: regionalName(scene.spec, "dns"),
          ...inTerraform(ON_VPC),
          firewall_rule_group_id: groupId(scene),
          vpc_id: vpcId(scene),
        },
      },
    ]),
    rule: RULE,
  },
];
