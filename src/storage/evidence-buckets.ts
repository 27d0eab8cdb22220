import { Construct } from "constructs";

import type { HasArn } from "../facts/policies/has-arn";
import type { RegionSpec } from "../jurisdiction/spec";
import { Bucket } from "./bucket";

export interface EvidenceBucketsProps {
  readonly spec: RegionSpec;
  readonly key: HasArn;
  readonly accessLogs: Bucket;
  /** Id of the stack's S3 gateway endpoint. */
  readonly endpointId: string;
}

/** The buckets that evidence lives in: as acquired, under investigation, on legal hold, and reported in issued reports. */
export class EvidenceBuckets extends Construct {
  readonly incoming: Bucket;
  readonly active: Bucket;
  readonly legalHold: Bucket;
  readonly reports: Bucket;

  constructor(scope: Construct, id: string, props: EvidenceBucketsProps) {
    super(scope, id);
    this.incoming = new Bucket(this, "incoming", { ...props, purpose: "incoming" });
    this.active = new Bucket(this, "active", { ...props, purpose: "active" });
    this.legalHold = new Bucket(this, "legal-hold", { ...props, purpose: "legal-hold" });
    this.reports = new Bucket(this, "reports", { ...props, purpose: "reports" });
  }
}
