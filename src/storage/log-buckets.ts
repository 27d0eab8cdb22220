import { Construct } from "constructs";

import { machinesOf } from "../facts/machines/machines";
import { bucketArn, roleArn } from "../jurisdiction/arns";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { Bucket } from "./bucket";
import { copiedActors, logActors } from "../facts/buckets/bucket-actors";
import * as deny from "../facts/buckets/bucket-policy";
import { expiringLifecycle, logLifecycle } from "./lifecycle";
import { accessLogDelivery, flowLogDelivery, inventoryDelivery, trailDelivery } from "../facts/buckets/log-delivery";

export interface LogBucketsProps {
  readonly spec: RegionSpec;
  readonly key: CustomerKey;
  readonly trailKey: CustomerKey;
}

/**
 * The buckets that vouch for the evidence: what was done in sessions, what crossed the network, what was called in the
 * account, who touched a bucket, how the account was set up.
 *
 * They are locked for the evidence years plus the archive years: custody logs outlive what they vouch for. What AWS
 * delivers only to unlocked buckets can be deleted by nobody there, ends with the retention of all logs, and lasts as
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
    const { evidence, archive, tiers } = spec.retention;
    const locked = {
      spec,
      encryption: key,
      lock: { mode: evidence.mode, years: evidence.years + archive.years },
      lifecycle: logLifecycle(tiers),
    };
    this.accessLogs = this.createAccessLogs(spec);
    this.sessionLogs = new Bucket(this, "session-logs", {
      ...locked,
      purpose: "session-logs",
      actors: {
        ...logActors(
          spec,
          machinesOf(spec).map((machine) => roleArn(spec, machine)),
        ),
        listers: [roleArn(spec, "watch")],
      },
      statements: [],
      accessLogs: this.accessLogs,
    });
    this.networkLogs = new Bucket(this, "network-logs", {
      ...locked,
      purpose: "network-logs",
      actors: logActors(spec, []),
      statements: flowLogDelivery(spec),
      accessLogs: this.accessLogs,
    });
    this.trail = new Bucket(this, "trail", {
      ...locked,
      purpose: "trail",
      encryption: trailKey,
      actors: logActors(spec, []),
      statements: trailDelivery(spec),
      accessLogs: this.accessLogs,
    });
    this.records = this.createRecords(spec, key);
    this.copies = new Bucket(this, "copies", {
      ...locked,
      purpose: "copies",
      actors: logActors(spec, [roleArn(spec, "copying")]),
      statements: [],
      // A log of each copy would be copied, and logged in turn, for ever; the trail records who touches one.
      accessLogs: undefined,
      replication: "target",
    });
  }

  /** AWS delivers access logs only to a bucket without Object Lock and with SSE-S3 ("Enabling server access logging"). */
  private createAccessLogs(spec: RegionSpec): Bucket {
    const bucket = bucketArn(spec, "access-logs");
    return new Bucket(this, "access-logs", {
      spec,
      purpose: "access-logs",
      encryption: "s3-managed",
      lock: "none",
      lifecycle: expiringLifecycle(spec.logs.retentionDays),
      actors: copiedActors(spec, []),
      statements: [deny.neverDeleted(bucket), accessLogDelivery(spec, bucket)],
      accessLogs: undefined,
      replication: "source",
    });
  }

  /** AWS Config takes no bucket with a default retention (Config Developer Guide, "Delivery channel"). */
  private createRecords(spec: RegionSpec, key: CustomerKey): Bucket {
    return new Bucket(this, "records", {
      spec,
      purpose: "records",
      encryption: key,
      lock: "none",
      lifecycle: expiringLifecycle(spec.logs.retentionDays),
      actors: copiedActors(spec, [roleArn(spec, "config")]),
      statements: [deny.neverDeleted(bucketArn(spec, "records")), ...inventoryDelivery(spec)],
      accessLogs: this.accessLogs,
      replication: "source",
    });
  }
}
