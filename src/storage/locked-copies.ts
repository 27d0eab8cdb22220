import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

import { copyingSettings } from "../facts/buckets/settings";
import { LimitedRole } from "../iam/limited-role";
import type { RegionSpec } from "../jurisdiction/spec";
import type { HasArn } from "../facts/policies/has-arn";
import type { Bucket } from "./bucket";
import type { LogBuckets } from "./log-buckets";

export interface LockedCopiesProps {
  readonly spec: RegionSpec;
  readonly buckets: LogBuckets;
  readonly key: HasArn;
}

/**
 * Copies what AWS delivers only to unlocked buckets to a locked one of the same region, within minutes. Deletions are
 * not copied.
 *
 * Source: Amazon S3 User Guide, "Setting up permissions for live replication".
 */
export class LockedCopies extends Construct {
  /** What delivers records must wait for it: replication copies only what arrives after it is set up. */
  readonly ofRecords: S3BucketReplicationConfigurationA;
  private readonly ofAccessLogs: S3BucketReplicationConfigurationA;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: LockedCopiesProps,
  ) {
    super(scope, id);
    const { spec, key } = props;
    const { accessLogs, records } = props.buckets;
    const role = new LimitedRole(this, "copier", { spec, purpose: "copying", keys: { logs: key } });
    this.ofAccessLogs = this.copy("access-logs", accessLogs, role);
    this.ofRecords = this.copy("records", records, role);
  }

  /** Lets every bucket of the stack log access only once the logs are copied. To be called when all of them are made. */
  precedeAccessLogging(): void {
    const { terraformResourceType, friendlyUniqueId } = this.ofAccessLogs;
    const copying = `${terraformResourceType}.${friendlyUniqueId}`;
    for (const node of TerraformStack.of(this).node.findAll())
      if (node instanceof S3BucketLoggingA) node.dependsOn = [...(node.dependsOn ?? []), copying];
  }

  private copy(name: string, source: Bucket, role: LimitedRole): S3BucketReplicationConfigurationA {
    const { key, buckets } = this.props;
    return new S3BucketReplicationConfigurationA(this, name, {
      bucket: source.name,
      role: role.arn,
      ...copyingSettings(buckets.copies, key),
      dependsOn: [source.versioning, buckets.copies.versioning, ...role.rights],
      lifecycle: { preventDestroy: true },
    });
  }
}
