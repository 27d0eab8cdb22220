import type { RegionSpec, ZoneSpec } from "../../jurisdiction/spec";
import { aclEntries, sshPath } from "./acls";
import type { AclEntries } from "./acls";
import type { SubnetKind } from "./subnet-kind";

/** The VPC, in the arguments of the provider's resource. */
export const VPC_SETTINGS = {
  enableDnsSupport: true,
  // Endpoints answer under their services' names only where the VPC has host names.
  enableDnsHostnames: true,
} as const;

/** Every subnet. A zone that AWS adds must not move subnets that are in use. */
export const SUBNET_SETTINGS = {
  mapPublicIpOnLaunch: false,
  lifecycle: { ignoreChanges: ["availability_zone"] },
} as const;

/** One subnet. */
export interface SubnetFacts {
  /** Such as `workstation-1`. */
  readonly name: string;
  /** Whether it is for machines or for endpoints. */
  readonly kind: SubnetKind;
  readonly cidrBlock: string;
  /** Counted from 0, as the map's zones. */
  readonly zone: number;
}

/** An isolated VPC. Its construct renders it, and rules compare stacks with it. */
export interface VpcFacts {
  /** Names in it begin like this, behind the organization's prefix: one account may hold several. */
  readonly prefix: string;
  readonly cidr: string;
  readonly zones: readonly ZoneSpec[];
  readonly subnets: readonly SubnetFacts[];
  readonly aclOf: (kind: SubnetKind) => AclEntries;
}

/** The VPC of a region's own stack, for workstations. */
export function accountVpc(spec: RegionSpec): VpcFacts {
  const { cidr, zones } = spec.network;
  return {
    prefix: "",
    cidr,
    zones,
    subnets: subnetsOf(zones, { workstation: "workstation", endpoint: "endpoint" }),
    aclOf: (kind) => aclEntries(zones, kind, sshPath(spec)),
  };
}

/**
 * Each zone has a subnet for machines and a subnet for endpoints; subnets of a kind have adjacent blocks.
 *
 * @param names of the subnets of each kind, before the number of their zone
 */
export function subnetsOf(
  zones: readonly ZoneSpec[],
  names: Readonly<Record<SubnetKind, string>>,
): readonly SubnetFacts[] {
  const subnet = (kind: SubnetKind, cidrBlock: string, zone: number): SubnetFacts => ({
    name: `${names[kind]}-${zone + 1}`,
    kind,
    cidrBlock,
    zone,
  });
  return [
    ...zones.map(({ workstationCidr }, zone) => subnet("workstation", workstationCidr, zone)),
    ...zones.map(({ endpointCidr }, zone) => subnet("endpoint", endpointCidr, zone)),
  ];
}

/** The ids of the map's zones; undefined where the region's first ones are taken, in AWS's order. */
export function zoneIds({ zones }: Pick<VpcFacts, "zones">): readonly string[] | undefined {
  const ids = zones.map(({ id }) => id).filter((id) => id !== undefined);
  return ids.length === zones.length ? ids : undefined;
}

/** How the region's zones are listed. Not by state: a zone in trouble must not vanish and shift the others. */
export const ZONES_LISTED = { filter: [{ name: "zone-type", values: ["availability-zone"] }] } as const;

/** Terraform stops where AWS offers fewer zones than the map asks for. */
export function enoughZones(region: string, zones: readonly ZoneSpec[]) {
  return [
    {
      condition: `\${length(self.names) >= ${zones.length}}`,
      error_message: `The map asks for ${zones.length} zones; ${region} offers this account fewer.`,
    },
  ];
}

/** What the names in a VPC end with: the VPC itself, and its one route table. */
export const VPC_NAME = "vpc";
export const ROUTES_NAME = "isolated";

/** The name of the default resources that AWS makes in every VPC, which the stack manages and keeps empty. */
export const DEFAULT_UNUSED = "default-unused";
