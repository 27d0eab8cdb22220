import { Construct } from "constructs";

import type { Statement } from "../access/policy";
import { guestsOf } from "../guest/guests";
import { bucketArn, roleArn, trailArn } from "../jurisdiction/arns";
import { BUCKETS } from "../jurisdiction/names";
import { arn, servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { Bucket } from "./bucket";
import { logActors } from "./bucket-actors";
import * as deny from "./bucket-policy";
import { expiringLifecycle, logLifecycle } from "./lifecycle";

export interface LogBucketsProps {
  readonly spec: RegionSpec;
  readonly key: CustomerKey;
  readonly trailKey: CustomerKey;
}

/**
 * The buckets that vouch for the evidence: what was done in sessions, what crossed the network, what was called in the
 * account, who touched a bucket.
 *
 * All but the last are locked for the evidence years plus the archive years: custody logs outlive what they vouch for.
 */
export class LogBuckets extends Construct {
  readonly accessLogs: Bucket;
  readonly sessionLogs: Bucket;
  readonly networkLogs: Bucket;
  readonly trail: Bucket;

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
      actors: logActors(
        spec,
        guestsOf(spec).map((guest) => roleArn(spec, guest)),
      ),
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
      actors: logActors(spec, []),
      statements: [deny.neverDeleted(bucket), accessLogDelivery(spec, bucket)],
      accessLogs: undefined,
    });
  }
}

function accessLogDelivery(spec: RegionSpec, bucket: string): Statement {
  const sources = BUCKETS.filter((purpose) => purpose !== "access-logs");
  return {
    Sid: "AllowAccessLogs",
    Effect: "Allow",
    Principal: { Service: servicePrincipal("logging.s3") },
    Action: "s3:PutObject",
    Resource: `${bucket}/*`,
    Condition: {
      StringEquals: { "aws:SourceAccount": spec.account },
      ArnEquals: { "aws:SourceArn": sources.map((purpose) => bucketArn(spec, purpose)) },
    },
  };
}

/** Source: Amazon VPC User Guide, "Publish flow logs to Amazon S3". Without it AWS would write the policy itself. */
function flowLogDelivery(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "network-logs");
  const principal = { Service: servicePrincipal("delivery.logs") };
  const source = {
    StringEquals: { "aws:SourceAccount": spec.account },
    ArnLike: { "aws:SourceArn": arn(spec.facts, "logs", spec.account, "*") },
  };
  return [
    {
      Sid: "AllowFlowLogs",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:PutObject",
      Resource: `${bucket}/AWSLogs/${spec.account}/*`,
      Condition: { ...source, StringEquals: { ...source.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
    {
      Sid: "AllowFlowLogsCheck",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket,
      Condition: source,
    },
  ];
}

/** Source: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail". */
function trailDelivery(spec: RegionSpec): readonly Statement[] {
  const bucket = bucketArn(spec, "trail");
  const principal = { Service: servicePrincipal("cloudtrail") };
  const source = { "aws:SourceArn": trailArn(spec) };
  return [
    {
      Sid: "AllowTrailCheck",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetBucketAcl",
      Resource: bucket,
      Condition: { StringEquals: source },
    },
    {
      Sid: "AllowTrail",
      Effect: "Allow",
      Principal: principal,
      Action: "s3:PutObject",
      Resource: `${bucket}/AWSLogs/${spec.account}/*`,
      Condition: { StringEquals: { ...source, "s3:x-amz-acl": "bucket-owner-full-control" } },
    },
  ];
}
