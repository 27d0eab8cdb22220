import type { Value } from "../../../configuration/configuration";
import { isValues, list, textOf } from "../../../configuration/values";
import { aclEntries } from "../../../facts/network/acls";
import {
  DEFAULT_UNUSED,
  SUBNET_SETTINGS,
  VPC_SETTINGS,
  ZONES_LISTED,
  enoughZones,
  subnetsOf,
  zoneIds,
} from "../../../facts/network/vpc";
import type { SubnetFacts, SubnetKind } from "../../../facts/network/vpc";
import { alike } from "../matchers";
import type { Matcher } from "../matchers";
import { UNKNOWN_TEXT } from "../same";
import { inTerraform } from "../terraform-names";
import type { Expected, ResourceTable, Scene } from "../table";
import { between, byBoth, byTag, byTarget, nameTag, none } from "./parts";

const ZONES = "data.aws_availability_zones";

/** The VPC's id. */
export function vpcId({ refer }: Scene): string {
  return refer("aws_vpc", "vpc", "id");
}

/** The ids of the subnets of a kind. */
export function subnetIds({ spec, refer }: Scene, kind: SubnetKind): readonly string[] {
  return subnetsOf(spec)
    .filter((subnet) => subnet.kind === kind)
    .map(({ name }) => refer("aws_subnet", name, "id"));
}

/** The zone of a subnet: a zone of the map, or the region's first zones in AWS's order. */
function placeOf({ spec, refer }: Scene, { zone }: SubnetFacts): Readonly<Record<string, Expected>> {
  const id = zoneIds(spec)?.[zone];
  if (id !== undefined) return { availability_zone_id: id };
  const names = refer(ZONES, "zones", "names");
  if (names === UNKNOWN_TEXT) return { availability_zone: names };
  return { availability_zone: `\${element(${names.slice("${".length, -"}".length)}, ${zone})}` };
}

/** The default resources that AWS makes in every VPC: managed by the stack, and empty. */
function emptied(type: string, attribute: string): ResourceTable {
  return {
    type,
    key: byTarget(attribute, "aws_vpc"),
    rows: ({ spec, refer }) => [
      {
        key: "vpc",
        attributes: {
          [attribute]: refer("aws_vpc", "vpc", attribute === "vpc_id" ? "id" : attribute),
          tags: nameTag(spec, DEFAULT_UNUSED),
        },
      },
    ],
    rule: "isolation/defaults",
  };
}

const GROUPS = { ingress: "isolation/security-groups", egress: "isolation/security-groups" } as const;
const ACLS = { ingress: "isolation/network-acls", egress: "isolation/network-acls" } as const;

/** What AWS returns for the name of a protocol (IANA, Protocol Numbers). */
const PROTOCOL_NUMBERS: Readonly<Record<string, string>> = { all: "-1", icmp: "1", tcp: "6", udp: "17" };

/** Lists of ACL entries, which the state holds with the number of each protocol. */
function byProtocol(entries: Readonly<Record<string, Value>>): Readonly<Record<string, Matcher>> {
  const numbered = (value: Value | undefined): Value =>
    list(value).map((entry) =>
      isValues(entry)
        ? { ...entry, protocol: PROTOCOL_NUMBERS[textOf(entry["protocol"])] ?? entry["protocol"] ?? null }
        : entry,
    );
  return Object.fromEntries(Object.entries(entries).map(([name, expected]) => [name, alike(expected, numbered)]));
}

export const NETWORK_TABLES: readonly ResourceTable[] = [
  {
    type: "aws_vpc",
    // Identified by its addresses: there is only one VPC.
    key: ({ cidr_block: block }, spec) => (textOf(block) === spec.network.cidr ? "vpc" : undefined),
    rows: ({ spec }) => [
      {
        key: "vpc",
        attributes: {
          cidr_block: spec.network.cidr,
          ...inTerraform(VPC_SETTINGS),
          tags: nameTag(spec, "vpc"),
        },
      },
    ],
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
    rows: ({ spec }) =>
      zoneIds(spec) === undefined
        ? [
            {
              key: "zones",
              attributes: { ...inTerraform(ZONES_LISTED), lifecycle: { postcondition: enoughZones(spec) } },
            },
          ]
        : [],
  },
  {
    type: "aws_subnet",
    key: byTag,
    rows: (scene) =>
      subnetsOf(scene.spec).map((subnet) => ({
        key: subnet.name,
        attributes: {
          vpc_id: vpcId(scene),
          cidr_block: subnet.cidrBlock,
          ...placeOf(scene, subnet),
          ...inTerraform(SUBNET_SETTINGS),
          tags: nameTag(scene.spec, subnet.name),
        },
      })),
    rules: {
      map_public_ip_on_launch: "isolation/public-addresses",
      assign_ipv6_address_on_creation: "isolation/public-addresses",
    },
  },
  {
    type: "aws_route_table",
    key: byTag,
    rows: (scene) => [{ key: "isolated", attributes: { vpc_id: vpcId(scene), tags: nameTag(scene.spec, "isolated") } }],
    rule: "isolation/routes",
  },
  {
    type: "aws_route_table_association",
    key: byBoth("subnet_id", "aws_subnet", "route_table_id", "aws_route_table"),
    rows: ({ spec, refer }) =>
      subnetsOf(spec).map(({ name }) => ({
        key: between(name, "isolated") ?? "",
        attributes: {
          subnet_id: refer("aws_subnet", name, "id"),
          route_table_id: refer("aws_route_table", "isolated", "id"),
        },
      })),
    rule: "isolation/routes",
  },
  {
    type: "aws_network_acl",
    key: byTag,
    rows: (scene) =>
      (["workstation", "endpoint"] as const).map((kind) => ({
        key: kind,
        attributes: {
          vpc_id: vpcId(scene),
          subnet_ids: subnetIds(scene, kind),
          ...byProtocol(inTerraform(aclEntries(scene.spec, kind))),
          tags: nameTag(scene.spec, kind),
        },
      })),
    rule: "isolation/network-acls",
  },
  { ...emptied("aws_default_security_group", "vpc_id"), rules: GROUPS },
  { ...emptied("aws_default_network_acl", "default_network_acl_id"), rules: ACLS },
  { ...emptied("aws_default_route_table", "default_route_table_id"), rules: { route: "isolation/routes" } },
  none("aws_route", "isolation/routes"),
  none("aws_network_acl_rule", "isolation/network-acls"),
  none("aws_default_subnet", "isolation/public-addresses"),
  none("aws_default_vpc", "isolation/public-addresses"),
];
