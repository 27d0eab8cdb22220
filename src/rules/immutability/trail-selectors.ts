import { isManagedHere } from "../../facts/guards/omitted-guards";
import { bucketsOf } from "../../facts/stacks/may-hold";
import { bucketArn } from "../../jurisdiction/arns";
import { evidenceBuckets } from "../../jurisdiction/names";
import type { BucketPurpose } from "../../jurisdiction/names";
import { servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { isOpen, list, nested } from "../../configuration/values";
import type { Value, Values } from "../../configuration/configuration";

/** Something that a trail must record, as the fields of the selector that does. */
export interface Watched {
  readonly what: string;
  /** Values that each field must have among its own; no further field may narrow them. */
  readonly fields: Readonly<Record<string, string>>;
  /** What may be left out: events that a log bucket has by the thousand, each telling of a delivery. */
  readonly without?: string;
}

/** What the trail of a region must record. */
export function watchedIn(spec: RegionSpec): readonly Watched[] {
  const whole: readonly BucketPurpose[] = [...evidenceBuckets(spec), "session-logs", ...bucketsOf("state", spec)];
  const delivered: readonly BucketPurpose[] = ["trail", "network-logs", "access-logs", "records", "copies"];
  return [
    { what: "every management event", fields: { "eventCategory equals": "Management" } },
    {
      what: "every touch of a snapshot's blocks",
      fields: { "eventCategory equals": "Data", "resources.type equals": "AWS::EC2::Snapshot" },
    },
    ...whole.map((purpose) => objects(spec, purpose)),
    ...delivered.map((purpose) => ({ ...objects(spec, purpose), without: "PutObject" })),
    ...(isManagedHere(spec, "networkActivity") ? ["kms", "s3"].map(callsThroughEndpoint) : []),
  ];
}

function objects(spec: RegionSpec, purpose: BucketPurpose): Watched {
  return {
    what: `every touch of an object in ${purpose}`,
    fields: {
      "eventCategory equals": "Data",
      "resources.type equals": "AWS::S3::Object",
      "resources.ARN starts_with": `${bucketArn(spec, purpose)}/`,
    },
  };
}

/** What passes the VPC's endpoint of a service, or is refused there: CloudTrail takes a selector for each service. */
function callsThroughEndpoint(service: string): Watched {
  return {
    what: `every call through the endpoint of ${service}`,
    fields: {
      "eventCategory equals": "NetworkActivity",
      "eventSource equals": servicePrincipal(service),
    },
  };
}

/** Whether a selector of a trail records it, and nothing in the selector narrows that. */
export function isRecorded(selectors: readonly Values[], { fields, without }: Watched): boolean {
  return selectors.some((selector) => {
    const tests = nested(selector, "field_selector").flatMap(testsOf);
    const isAllowed = ({ test, values }: Test): boolean =>
      test in fields ||
      (without !== undefined && test === "eventName not_equals" && values.every((value) => value === without));
    return (
      tests.every(isAllowed) &&
      Object.entries(fields).every(([test, value]) =>
        tests.some((one) => one.test === test && one.values.includes(value)),
      )
    );
  });
}

interface Test {
  /** The field and the operator. */
  readonly test: string;
  readonly values: readonly Value[];
}

function testsOf({ field, ...operators }: Values): readonly Test[] {
  return Object.entries(operators)
    .map(([operator, values]) => ({
      test: `${typeof field === "string" ? field : "?"} ${operator}`,
      values: list(values),
    }))
    .filter(({ values }) => values.length > 0 || isOpen(values));
}
