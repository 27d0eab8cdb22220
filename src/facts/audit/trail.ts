import { bucketArn } from "../../jurisdiction/arns";
import { evidenceBuckets, regionalName } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { bucketsOf } from "../stacks/may-hold";
import type { EventSelector, FieldSelector } from "./event-selector";
import { callsThroughEndpoints } from "./network-activity";

/**
 * The buckets that AWS's services deliver to, the trail itself among them: a record of each delivery would be delivered
 * and recorded in turn, endlessly (CloudTrail User Guide, "Logging data events"). No other principal may write to them.
 */
const DELIVERED_TO: readonly BucketPurpose[] = ["trail", "network-logs", "access-logs", "records", "copies"];

/** What the trail is and records, in the arguments of the provider's resource. */
export function trailSettings(spec: RegionSpec) {
  const everywhere = spec.audit.trail === "multi-region";
  return {
    name: regionalName(spec, "trail"),
    enableLogFileValidation: true,
    isMultiRegionTrail: everywhere,
    includeGlobalServiceEvents: everywhere || spec.region === spec.facts.globalRegion,
    advancedEventSelector: selectorsOf(spec),
  };
}

function selectorsOf(spec: RegionSpec): EventSelector[] {
  return [
    { name: "Management events", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
    objectEvents("Every touch of an object", spec, watchedWhole(spec)),
    objectEvents("All but deliveries", spec, DELIVERED_TO, [{ field: "eventName", notEquals: ["PutObject"] }]),
    {
      name: "Blocks of snapshots",
      fieldSelector: [
        { field: "eventCategory", equalTo: ["Data"] },
        { field: "resources.type", equalTo: ["AWS::EC2::Snapshot"] },
      ],
    },
    ...callsThroughEndpoints(spec),
  ];
}

function watchedWhole(spec: RegionSpec): readonly BucketPurpose[] {
  return [...evidenceBuckets(spec), "session-logs", ...bucketsOf("state", spec)];
}

function objectEvents(
  name: string,
  spec: RegionSpec,
  buckets: readonly BucketPurpose[],
  more: readonly FieldSelector[] = [],
): EventSelector {
  return {
    name,
    fieldSelector: [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: ["AWS::S3::Object"] },
      { field: "resources.ARN", startsWith: buckets.map((purpose) => `${bucketArn(spec, purpose)}/`) },
      ...more,
    ],
  };
}
