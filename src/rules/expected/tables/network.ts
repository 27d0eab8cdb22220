import type { Value } from "../../../configuration/configuration";
import { isValues, list, textOf } from "../../../configuration/values";
import { protocolName } from "../../../facts/network/protocols";
import type { SubnetKind } from "../../../facts/network/subnet-kind";
import {
  DEFAULT_UNUSED,
  ROUTES_NAME,
  SUBNET_SETTINGS,
  VPC_NAME,
  VPC_SETTINGS,
  ZONES_LISTED,
  accountVpc,
  enoughZones,
  zoneIds,
} from "../../../facts/network/vpc";
import type { SubnetFacts, VpcFacts } from "../../../facts/network/vpc";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { alike } from "../matchers";
import type { Matcher } from "../matchers";
import { UNKNOWN_TEXT } from "../same";
import { inTerraform } from "../terraform-names";
import type { Expected, ResourceTable, Scene } from "../table";
import { between, byBoth, byTag, byTarget, nameTag, none } from "./parts";

const ZONES = "data.aws_availability_zones";

/** The one VPC of a stack. */
export type VpcOf = (spec: RegionSpec) => VpcFacts;

/** The VPC's id. */
export function vpcId({ refer }: Scene): string {
  return refer("aws_vpc", "vpc", "id");
}

/** The ids of the subnets of a kind. */
export function subnetIds({ refer }: Scene, { subnets }: VpcFacts, kind: SubnetKind): readonly string[] {
  return subnets.filter((subnet) => subnet.kind === kind).map(({ name }) => refer("aws_subnet", name, "id"));
}

/** The zone of a subnet: a zone of the map, or the region's first zones in AWS's order. */
function placeOf({ refer }: Scene, vpc: VpcFacts, { zone }: SubnetFacts): Readonly<Record<string, Expected>> {
  const id = zoneIds(vpc)?.[zone];
  if (id !== undefined) return { availability_zone_id: id };
  const names = refer(ZONES, "zones", "names");
  if (names === UNKNOWN_TEXT) return { availability_zone: names };
  return { availability_zone: `\${element(${names.slice("${".length, -"}".length)}, ${zone})}` };
}

/** The default resources that AWS makes in every VPC: managed by the stack, and empty. */
function emptied(vpcOf: VpcOf, type: string, attribute: string): ResourceTable {
  return {
    type,
    key: byTarget(attribute, "aws_vpc"),
    rows: ({ spec, refer }) => [
      {
        key: "vpc",
        attributes: {
          [attribute]: refer("aws_vpc", "vpc", attribute === "vpc_id" ? "id" : attribute),
          tags: nameTag(spec, `${vpcOf(spec).prefix}${DEFAULT_UNUSED}`),
        },
      },
    ],
    rule: "isolation/defaults",
  };
}

const GROUPS = { ingress: "isolation/security-groups", egress: "isolation/security-groups" } as const;
const ACLS = { ingress: "isolation/network-acls", egress: "isolation/network-acls" } as const;

/** Lists of ACL entries, which the state holds with the number of each protocol. */
function byProtocol(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Matcher>> {
  const named = (value: Value | undefined): Value =>
    list(value).map((entry) => {
      const protocol = isValues(entry) ? entry["protocol"] : undefined;
      return isValues(entry) && typeof protocol === "string" ? { ...entry, protocol: protocolName(protocol) } : entry;
    });
  return Object.fromEntries(Object.entries(entries).map(([name, expected]) => [name, alike(expected, named)]));
}

/** The tables of a stack's VPC. */
export function networkTables(vpcOf: VpcOf): readonly ResourceTable[] {
  return [
    {
      type: "aws_vpc",
      // Identified by its addresses: there is only one VPC.
      key: ({ cidr_block: block }, spec) => (textOf(block) === vpcOf(spec).cidr ? "vpc" : undefined),
      rows: ({ spec }) => {
        const { prefix, cidr } = vpcOf(spec);
        return [
          {
            key: "vpc",
            attributes: {
              cidr_block: cidr,
              ...inTerraform(VPC_SETTINGS),
              tags: nameTag(spec, `${prefix}${VPC_NAME}`),
            },
          },
        ];
      },
      harmless: { tags: "Its name does not affect the traffic that it allows." },
      rules: {
        enable_dns_support: "isolation/endpoints",
        enable_dns_hostnames: "isolation/endpoints",
        assign_generated_ipv6_cidr_block: "isolation/public-addresses",
      },
    },
    {
      type: ZONES,
      key: () => "zones",
      rows: ({ spec }) => {
        const vpc = vpcOf(spec);
        const lifecycle = { postcondition: enoughZones(spec.region, vpc.zones) };
        return zoneIds(vpc) === undefined
          ? [{ key: "zones", attributes: { ...inTerraform(ZONES_LISTED), lifecycle } }]
          : [];
      },
    },
    {
      type: "aws_subnet",
      key: byTag,
      rows: (scene) => {
        const vpc = vpcOf(scene.spec);
        return vpc.subnets.map((subnet) => ({
          key: subnet.name,
          attributes: {
            vpc_id: vpcId(scene),
            cidr_block: subnet.cidrBlock,
            ...placeOf(scene, vpc, subnet),
            ...inTerraform(SUBNET_SETTINGS),
            tags: nameTag(scene.spec, subnet.name),
          },
        }));
      },
      rules: {
        map_public_ip_on_launch: "isolation/public-addresses",
        assign_ipv6_address_on_creation: "isolation/public-addresses",
      },
    },
    {
      type: "aws_route_table",
      key: byTag,
      rows: (scene) => {
        const key = routesOf(vpcOf, scene);
        return [{ key, attributes: { vpc_id: vpcId(scene), tags: nameTag(scene.spec, key) } }];
      },
      rule: "isolation/routes",
    },
    {
      type: "aws_route_table_association",
      key: byBoth("subnet_id", "aws_subnet", "route_table_id", "aws_route_table"),
      rows: (scene) => {
        const routes = routesOf(vpcOf, scene);
        return vpcOf(scene.spec).subnets.map(({ name }) => ({
          key: between(name, routes) ?? "",
          attributes: {
            subnet_id: scene.refer("aws_subnet", name, "id"),
            route_table_id: scene.refer("aws_route_table", routes, "id"),
          },
        }));
      },
      rule: "isolation/routes",
    },
    {
      type: "aws_network_acl",
      key: byTag,
      rows: (scene) => {
        const vpc = vpcOf(scene.spec);
        return (["workstation", "endpoint"] as const).map((kind) => {
          const key = `${vpc.prefix}${kind}`;
          return {
            key,
            attributes: {
              vpc_id: vpcId(scene),
              subnet_ids: subnetIds(scene, vpc, kind),
              ...byProtocol(inTerraform(vpc.aclOf(kind))),
              tags: nameTag(scene.spec, key),
            },
          };
        });
      },
      rule: "isolation/network-acls",
    },
    { ...emptied(vpcOf, "aws_default_security_group", "vpc_id"), rules: GROUPS },
    { ...emptied(vpcOf, "aws_default_network_acl", "default_network_acl_id"), rules: ACLS },
    { ...emptied(vpcOf, "aws_default_route_table", "default_route_table_id"), rules: { route: "isolation/routes" } },
    none("aws_route", "isolation/routes"),
    none("aws_network_acl_rule", "isolation/network-acls"),
    none("aws_default_subnet", "isolation/public-addresses"),
    none("aws_default_vpc", "isolation/public-addresses"),
  ];
}

/** The key of the one route table. */
export function routesOf(vpcOf: VpcOf, { spec }: Scene): string {
  return `${vpcOf(spec).prefix}${ROUTES_NAME}`;
}

export const NETWORK_TABLES = networkTables(accountVpc);
