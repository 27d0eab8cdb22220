import { isManagedHere } from "../../../facts/guards/omitted-guards";
import {
  DNS_RULES,
  DOMAIN_LISTS,
  FAIL_CLOSED,
  ON_VPC,
  accountDns,
  domainsOf,
} from "../../../facts/network/dns-firewall";
import type { DnsFacts } from "../../../facts/network/dns-firewall";
import { regionalName } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import { inTerraform } from "../terraform-names";
import type { ResourceTable, Row, Scene } from "../table";
import { between, byBoth, byName, byTarget } from "./parts";
import { vpcId } from "./network";

const FIREWALL = "aws_route53_resolver_firewall";
const GROUP = `${FIREWALL}_rule_group`;
const LIST = `${FIREWALL}_domain_list`;
const RULE = "isolation/dns-firewall";

/** The rows of a region whose DNS Firewall is in its stacks. */
function firewall(rows: (scene: Scene) => readonly Row[]): ResourceTable["rows"] {
  return (scene) => (isManagedHere(scene.spec, "dnsFirewall") ? rows(scene) : []);
}

/** The DNS Firewall of a stack's VPC. */
export function dnsTables(dnsOf: (spec: RegionSpec) => DnsFacts): readonly ResourceTable[] {
  const nameOf = (spec: RegionSpec, name: string): string => `${dnsOf(spec).prefix}${name}`;
  const groupId = ({ spec, refer }: Scene): string => refer(GROUP, nameOf(spec, "dns"), "id");
  return [
    {
      type: `${FIREWALL}_config`,
      key: byTarget("resource_id", "aws_vpc"),
      rows: firewall((scene) => [
        { key: "vpc", attributes: { ...inTerraform(FAIL_CLOSED), resource_id: vpcId(scene) } },
      ]),
      rule: RULE,
    },
    {
      type: LIST,
      key: byName,
      rows: firewall(({ spec }) =>
        DOMAIN_LISTS.map((list) => ({
          key: nameOf(spec, list),
          attributes: { name: regionalName(spec, nameOf(spec, list)), domains: domainsOf(dnsOf(spec), list) },
        })),
      ),
      rule: RULE,
    },
    {
      type: GROUP,
      key: byName,
      rows: firewall(({ spec }) => {
        const name = nameOf(spec, "dns");
        return [{ key: name, attributes: { name: regionalName(spec, name) } }];
      }),
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
            firewall_domain_list_id: scene.refer(LIST, nameOf(scene.spec, list), "id"),
          },
        })),
      ),
      rule: RULE,
    },
    {
      type: `${GROUP}_association`,
      key: byBoth("firewall_rule_group_id", GROUP, "vpc_id", "aws_vpc"),
      rows: firewall((scene) => {
        const name = nameOf(scene.spec, "dns");
        return [
          {
            key: between(name, "vpc") ?? "",
            attributes: {
              name: regionalName(scene.spec, name),
              ...inTerraform(ON_VPC),
              firewall_rule_group_id: groupId(scene),
              vpc_id: vpcId(scene),
            },
          },
        ];
      }),
      rule: RULE,
    },
  ];
}

export const DNS_TABLES = dnsTables(accountDns);
