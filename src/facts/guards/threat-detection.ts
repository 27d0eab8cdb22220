import { regionalName } from "../../jurisdiction/names";
import type { PartialFeature } from "../../jurisdiction/region-gaps";
import type { RegionSpec } from "../../jurisdiction/spec";
import { isManagedHere } from "./omitted-guards";

/** One of GuardDuty's features, and whether it is on. */
export interface DetectorFeature {
  readonly name: string;
  readonly status: "ENABLED" | "DISABLED";
  /** In regions that do not have it, GuardDuty refuses its name. @default every region has it */
  readonly partial?: PartialFeature;
  /** Values that AWS returns although they are not set. @default none */
  readonly ignored?: string[];
}

/**
 * GuardDuty's features that matter to an evidence account. AWS turns on all except runtime monitoring automatically for a new
 * detector (API reference, CreateDetector), so disabled features are listed explicitly. Those for services that the account does not
 * have stay as they come.
 */
const FEATURES: readonly DetectorFeature[] = [
  { name: "S3_DATA_EVENTS", status: "ENABLED" },
  // It copies snapshots of volumes to an AWS account of the service (GuardDuty User Guide, "Malware Protection for EC2"), and
  // evidence is full of malware that is meant to be there.
  { name: "EBS_MALWARE_PROTECTION", status: "DISABLED" },
  {
    // Its agent is installed from outside and watches from inside a machine that evidence is examined on.
    name: "RUNTIME_MONITORING",
    status: "DISABLED",
    partial: "runtimeMonitoring",
    // AWS answers a member for each kind of agent, and the provider would replace the feature to be rid of them
    // (hashicorp/terraform-provider-aws#36695). Under a feature that is off a member does nothing.
    ignored: ["additional_configuration"],
  },
];

/** The features that a region's stack sets. */
export function detectorFeatures(spec: RegionSpec): readonly DetectorFeature[] {
  return FEATURES.filter(({ partial }) => partial === undefined || isManagedHere(spec, partial));
}

/** The detector, in the arguments of the provider's resource. */
export const DETECTOR = { enable: true, findingPublishingFrequency: "FIFTEEN_MINUTES" } as const;

/** The analyzer of access from outside, in the arguments of the provider's resource. */
export function analyzerSettings(spec: RegionSpec) {
  return { analyzerName: regionalName(spec, "outside-access"), type: "ACCOUNT" };
}
