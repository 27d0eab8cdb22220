import { bucketArn, roleArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";
import { daysOfYears } from "../../jurisdiction/years";
import { policyDocument } from "../policies/statement";
import type { Statement } from "../policies/statement";
import { evidenceActors } from "./bucket-actors";
import type { BucketActors } from "./bucket-actors";
import * as deny from "./bucket-policy";
import { bucketStatements } from "./bucket-statements";

/** The actors of incoming: collectors and the responder write, the roles inside the account read. */
export function incomingActors(spec: RegionSpec): BucketActors {
  return {
    ...evidenceActors(spec, {
      readers: [roleArn(spec, "investigator"), roleArn(spec, "workstation")],
      writers: [roleArn(spec, "responder")],
    }),
    collectors: [...new Set(spec.sources.map(({ collector }) => collector))],
  };
}

/** The statements of incoming's policy in addition to those of every bucket. */
export function incomingStatements(spec: RegionSpec, endpointId: string): readonly Statement[] {
  const bucket = bucketArn(spec, "incoming");
  return [
    deny.onlyThroughEndpoint(spec, bucket, endpointId),
    deny.writeOnce(bucket),
    deny.neverShorterThan(bucket, daysOfYears(spec.retention.evidence.years).atLeast),
    ...deny.delivery(spec, bucket),
  ];
}

/** The whole policy of incoming, as its bucket has it: the one that grows with the map's `sources`. */
export function incomingPolicy(spec: RegionSpec, keyArn: string, endpointId: string): string {
  return policyDocument(
    bucketStatements(spec, {
      purpose: "incoming",
      keyArns: [keyArn],
      isLocked: true,
      actors: incomingActors(spec),
      statements: incomingStatements(spec, endpointId),
    }),
  );
}
