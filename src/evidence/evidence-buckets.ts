import { Construct } from "constructs";

import type { Statement } from "../access/policy";
import { bucketArn, roleArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { Bucket } from "./bucket";
import type { BucketProps } from "./bucket";
import { evidenceActors } from "./bucket-actors";
import type { BucketActors } from "./bucket-actors";
import * as deny from "./bucket-policy";
import { evidenceLifecycle } from "./lifecycle";
import { retentionTags } from "./retention-tags";
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
    const { spec } = props;
    const { mode, years } = spec.retention.evidence;
    const lock = { mode, years };
    const shortest = daysOfYears(years).atLeast;
    const inside = [roleArn(spec, "investigator"), roleArn(spec, "workstation")];
    const custodian = roleArn(spec, "custodian");
    const collectors = spec.sources.map(({ collector }) => collector);
    this.incoming = this.createBucket("incoming", lock, {
      readers: inside,
      writers: [roleArn(spec, "responder"), ...collectors],
      statements: (arn) => [
        ...this.insideOnly(arn),
        deny.writeOnce(arn),
        deny.neverShorterThan(arn, shortest),
        ...deny.delivery(spec, arn),
      ],
    });
    this.active = this.createBucket("active", "each-object", {
      readers: inside,
      writers: [roleArn(spec, "investigator"), custodian],
      statements: (arn) => [...this.insideOnly(arn), deny.writtenThroughEndpoint(spec, arn, props.endpointId)],
    });
    this.legalHold = this.createBucket("legal-hold", lock, {
      readers: inside,
      writers: [custodian],
      statements: (arn) => [...this.insideOnly(arn), deny.neverShorterThan(arn, shortest)],
    });
    // Analysts read what is issued from wherever they are.
    this.reports = this.createBucket("reports", lock, {
      readers: [roleArn(spec, "analyst")],
      writers: [custodian],
      statements: (arn) => [deny.neverShorterThan(arn, shortest)],
    });
  }

  private insideOnly(arn: string): readonly Statement[] {
    return [deny.onlyThroughEndpoint(this.props.spec, arn, this.props.endpointId)];
  }

  private createBucket(
    purpose: "incoming" | "active" | "legal-hold" | "reports",
    lock: BucketProps["lock"],
    { readers, writers, statements }: Policy,
  ): Bucket {
    const { spec, key, accessLogs } = this.props;
    return new Bucket(this, purpose, {
      spec,
      purpose,
      encryption: key,
      lock,
      lifecycle: evidenceLifecycle(spec.retention.tiers),
      actors: evidenceActors(spec, { readers, writers }),
      statements: statements(bucketArn(spec, purpose)),
      accessLogs,
      tags: retentionTags(spec.retention.evidence),
    });
  }
}

type Policy = Pick<BucketActors, "readers" | "writers"> & {
  readonly statements: (arn: string) => readonly Statement[];
};
