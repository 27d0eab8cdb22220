import { Construct } from "constructs";

import type { Statement } from "../access/policy";
import { bucketArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { Bucket } from "./bucket";
import type { BucketProps } from "./bucket";
import * as deny from "./bucket-policy";
import { evidenceLifecycle } from "./lifecycle";
import { retentionTags } from "./retention-tags";
import { daysOfYears } from "./years";

export interface EvidenceBucketsProps {
  readonly spec: RegionSpec;
  readonly key: CustomerKey;
  readonly accessLogs: Bucket;
  /** Id of the stack's S3 gateway endpoint. */
  readonly endpointId: string;
}

/** The buckets that evidence lives in: as acquired, under investigation, and on legal hold. */
export class EvidenceBuckets extends Construct {
  readonly incoming: Bucket;
  readonly active: Bucket;
  readonly legalHold: Bucket;

  constructor(scope: Construct, id: string, props: EvidenceBucketsProps) {
    super(scope, id);
    const { mode, years } = props.spec.retention.evidence;
    const lock = { mode, years };
    this.incoming = this.createBucket("incoming", lock, props, (arn) => [
      deny.writeOnce(arn),
      deny.neverShorterThan(arn, daysOfYears(years).atLeast),
    ]);
    this.active = this.createBucket("active", "each-object", props, () => []);
    this.legalHold = this.createBucket("legal-hold", lock, props, (arn) => [
      deny.neverShorterThan(arn, daysOfYears(years).atLeast),
    ]);
  }

  private createBucket(
    purpose: "incoming" | "active" | "legal-hold",
    lock: BucketProps["lock"],
    { spec, key, accessLogs, endpointId }: EvidenceBucketsProps,
    statements: (arn: string) => readonly Statement[],
  ): Bucket {
    const arn = bucketArn(spec, purpose);
    return new Bucket(this, purpose, {
      spec,
      purpose,
      encryption: key,
      lock,
      lifecycle: evidenceLifecycle(spec.retention.tiers),
      statements: [deny.onlyThroughEndpoint(spec, arn, endpointId), ...statements(arn)],
      accessLogs,
      tags: retentionTags(spec.retention.evidence),
    });
  }
}
