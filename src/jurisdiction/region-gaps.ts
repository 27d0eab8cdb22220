import type { RegionFacts } from "./region-facts";

/** What a stack uses of AWS's services that not every region has. */
export const PARTIAL_FEATURES = ["vpcInternet", "dnsFirewall", "runtimeMonitoring"] as const;
export type PartialFeature = (typeof PARTIAL_FEATURES)[number];

/** Where something is missing, and the page that says so, or that lists the regions which have it. */
export interface Gap {
  readonly regions: readonly string[];
  readonly source: string;
}

/**
 * What some regions are not documented to have. The services themselves stand in botocore's list (1.43, endpoints.json)
 * for every region of `REGIONS`, the resolver's query logs among them.
 *
 * GuardDuty's malware protection is not here: no page says that a region lacks it, and where it is not told to be off
 * it is on, and copies disks out of the account (GuardDuty API reference, CreateDetector).
 */
export const GAPS: Readonly<Record<PartialFeature, Gap>> = {
  vpcInternet: {
    regions: ["eusc-de-east-1"],
    source: 'VPC User Guide, "Block public access to VPCs and subnets"',
  },
  dnsFirewall: {
    regions: ["ap-east-2", "ap-southeast-6", "eusc-de-east-1"],
    source: 'Route 53 Developer Guide, "Region availability for Resolver DNS Firewall"',
  },
  runtimeMonitoring: {
    regions: ["cn-north-1", "cn-northwest-1", "eusc-de-east-1"],
    source: 'Amazon Web Services in China, "Amazon GuardDuty"; GuardDuty User Guide, "Regions and endpoints"',
  },
};

/** @returns the page by which a region lacks something, or undefined where it is there */
export function gapOf({ region }: RegionFacts, feature: PartialFeature): string | undefined {
  const { regions, source } = GAPS[feature];
  return regions.includes(region) ? source : undefined;
}
