import { Construct } from "constructs";

import type { HasArn } from "../facts/policies/has-arn";
import type { RegionSpec } from "../jurisdiction/spec";
import { Bucket } from "./bucket";

export interface LogBucketsProps {
  readonly spec: RegionSpec;
  readonly key: HasArn;
  readonly trailKey: HasArn;
}

/**
 * The buckets that vouch for the evidence: what was done in sessions, what crossed the network, what was called in the
 * account, who touched a bucket, how the account was set up.
 *
 * They are locked for the evidence years plus the archive years: custody logs outlive what they vouch for. What AWS
 * delivers only to unlocked buckets cannot be deleted there, expires with the retention of logs, and lasts as
 * long as the rest in `copies`.
 */
export class LogBuckets extends Construct {
  readonly accessLogs: Bucket;
  readonly sessionLogs: Bucket;
  readonly networkLogs: Bucket;
  readonly trail: Bucket;
  /** Of AWS Config and of Systems Manager's inventory. */
  readonly records: Bucket;
  /** What replication brings from the unlocked buckets. */
  readonly copies: Bucket;

  constructor(scope: Construct, id: string, { spec, key, trailKey }: LogBucketsProps) {
    super(scope, id);
    this.accessLogs = new Bucket(this, "access-logs", { spec, purpose: "access-logs", key: undefined });
    const logged = { spec, key, accessLogs: this.accessLogs };
    this.sessionLogs = new Bucket(this, "session-logs", { ...logged, purpose: "session-logs" });
    this.networkLogs = new Bucket(this, "network-logs", { ...logged, purpose: "network-logs" });
    this.trail = new Bucket(this, "trail", { ...logged, purpose: "trail", key: trailKey });
    this.records = new Bucket(this, "records", { ...logged, purpose: "records" });
    this.copies = new Bucket(this, "copies", { spec, purpose: "copies", key });
  }
}
