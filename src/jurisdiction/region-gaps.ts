import type { RegionFacts } from "./region-facts";

/** Features that a stack uses and that not every region has. */
export const PARTIAL_FEATURES = ["vpcInternet", "dnsFirewall", "runtimeMonitoring", "networkActivity"] as const;
export type PartialFeature = (typeof PARTIAL_FEATURES)[number];

/** The regions without a feature, and the page that says so, or that lists the regions with it. */
export interface Gap {
  readonly regions: readonly string[];
  readonly source: string;
}

/**
 * Features that some regions are not documented to have. The services themselves are in botocore's list (1.43, endpoints.json)
 * for every region of `REGIONS`, the resolver's query logs among them.
 *
 * GuardDuty's malware protection is not here: no page says that a region lacks it, and unless it is switched off
 * it is on and copies disks out of the account (GuardDuty API reference, CreateDetector).
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
  // The page names no region. CloudTrail refuses a whole trail for a selector that it does not know, so a feature that is not
  // documented for the smaller partitions counts as missing: China's copy of the page does not list S3.
  networkActivity: {
    regions: ["cn-north-1", "cn-northwest-1", "eusc-de-east-1", "us-gov-east-1", "us-gov-west-1"],
    source: 'CloudTrail User Guide, "Logging network activity events"',
  },
};

/** @returns the page that says that a region lacks a feature, or undefined if the region has it */
export function gapOf({ region }: RegionFacts, feature: PartialFeature): string | undefined {
  const { regions, source } = GAPS[feature];
  return regions.includes(region) ? source : undefined;
}
