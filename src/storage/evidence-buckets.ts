import { Construct } from "constructs";

import type { Statement } from "../facts/policies/policy";
import { bucketArn, roleArn } from "../jurisdiction/arns";
import type { BucketPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { Bucket } from "./bucket";
import type { BucketProps } from "./bucket";
import { evidenceActors } from "../facts/buckets/bucket-actors";
import type { BucketActors } from "../facts/buckets/bucket-actors";
import * as deny from "../facts/buckets/bucket-policy";
import { incomingActors, incomingStatements } from "../facts/buckets/incoming";
import { evidenceLifecycle } from "./lifecycle";
import { retentionTags } from "../facts/archive/retention-tags";
import { daysOfYears } from "../jurisdiction/years";

export interface EvidenceBucketsProps {
  readonly spec: RegionSpec;
  readonly key: CustomerKey;
  readonly accessLogs: Bucket;
  /** Id of the stack's S3 gateway endpoint. */
  readonly endpointId: string;
}

/** The buckets that evidence lives in: as acquired, under investigation, on legal hold, and told in issued reports. */
export class EvidenceBuckets extends Construct {
  readonly incoming: Bucket;
  readonly active: Bucket;
  readonly legalHold: Bucket;
  readonly reports: Bucket;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EvidenceBucketsProps,
  ) {
    super(scope, id);
    const { spec, endpointId } = props;
    const { mode, years } = spec.retention.evidence;
    const lock = { mode, years };
    const shortest = daysOfYears(years).atLeast;
    const inside = [roleArn(spec, "investigator"), roleArn(spec, "workstation")];
    const custodian = roleArn(spec, "custodian");
    const actors = (readers: readonly string[], writers: readonly string[]): BucketActors =>
      evidenceActors(spec, { readers, writers });
    this.incoming = this.createBucket("incoming", lock, incomingActors(spec), incomingStatements(spec, endpointId));
    this.active = this.createBucket(
      "active",
      "each-object",
      actors(inside, [roleArn(spec, "investigator"), custodian]),
      [...this.insideOnly("active"), deny.writtenThroughEndpoint(spec, bucketArn(spec, "active"), endpointId)],
    );
    this.legalHold = this.createBucket("legal-hold", lock, actors(inside, [custodian]), [
      ...this.insideOnly("legal-hold"),
      deny.neverShorterThan(bucketArn(spec, "legal-hold"), shortest),
    ]);
    // Analysts read what is issued from wherever they are.
    this.reports = this.createBucket("reports", lock, actors([roleArn(spec, "analyst")], [custodian]), [
      deny.neverShorterThan(bucketArn(spec, "reports"), shortest),
    ]);
  }

  private insideOnly(purpose: BucketPurpose): readonly Statement[] {
    const { spec, endpointId } = this.props;
    return [deny.onlyThroughEndpoint(spec, bucketArn(spec, purpose), endpointId)];
  }

  private createBucket(
    purpose: "incoming" | "active" | "legal-hold" | "reports",
    lock: BucketProps["lock"],
    actors: BucketActors,
    statements: readonly Statement[],
  ): Bucket {
    const { spec, key, accessLogs } = this.props;
    return new Bucket(this, purpose, {
      spec,
      purpose,
      encryption: key,
      lock,
      lifecycle: evidenceLifecycle(spec.retention.tiers),
      actors,
      statements,
      accessLogs,
      tags: retentionTags(spec.retention.evidence),
    });
  }
}
