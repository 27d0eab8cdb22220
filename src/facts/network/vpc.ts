import type { RegionSpec } from "../../jurisdiction/spec";

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

export type SubnetKind = "workstation" | "endpoint";

/** One subnet. */
export interface SubnetFacts {
  /** Such as `workstation-1`. */
  readonly name: string;
  readonly kind: SubnetKind;
  readonly cidrBlock: string;
  /** Counted from 0, as the map's zones. */
  readonly zone: number;
}

/** Each zone has a subnet for workstations and a subnet for endpoints; subnets of a kind have adjacent blocks. */
export function subnetsOf({ network: { zones } }: RegionSpec): readonly SubnetFacts[] {
  return [
    ...zones.map(({ workstationCidr }, zone) => subnet("workstation", workstationCidr, zone)),
    ...zones.map(({ endpointCidr }, zone) => subnet("endpoint", endpointCidr, zone)),
  ];
}

function subnet(kind: SubnetKind, cidrBlock: string, zone: number): SubnetFacts {
  return { name: `${kind}-${zone + 1}`, kind, cidrBlock, zone };
}

/** The ids of the map's zones; undefined where the region's first ones are taken, in AWS's order. */
export function zoneIds({ network: { zones } }: RegionSpec): readonly string[] | undefined {
  const ids = zones.map(({ id }) => id).filter((id) => id !== undefined);
  return ids.length === zones.length ? ids : undefined;
}

/** How the region's zones are listed. Not by state: a zone in trouble must not vanish and shift the others. */
export const ZONES_LISTED = { filter: [{ name: "zone-type", values: ["availability-zone"] }] } as const;

/** Terraform stops where AWS offers fewer zones than the map asks for. */
export function enoughZones({ region, network: { zones } }: RegionSpec) {
  return [
    {
      condition: `\${length(self.names) >= ${zones.length}}`,
      error_message: `The map asks for ${zones.length} zones; ${region} offers this account fewer.`,
    },
  ];
}

/** The name of the default resources that AWS makes in every VPC, which the stack manages and keeps empty. */
export const DEFAULT_UNUSED = "default-unused";
