import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import { trailSettings } from "../facts/audit/trail";
import type { Bucket } from "../storage/bucket";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { LogGroup } from "../logs/log-group";

export interface TrailProps {
  readonly spec: RegionSpec;
  readonly key: CustomerKey;
  /** The locked bucket of the log files. */
  readonly bucket: Bucket;
}

/**
 * Every call in the account, every touch of an object or of a snapshot's block, and every call through an endpoint: to a
 * locked bucket for keeping, and to CloudWatch for watching. Without it EventBridge learns of no call, and no alert is raised.
 *
 * A regional trail keeps foreign events out of the jurisdiction's bucket, and with them those of IAM; the map chooses.
 */
export class Trail extends Construct {
  readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { spec, key, bucket }: TrailProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, "log", { spec, purpose: "trail", key });
    const role = new LimitedRole(this, "writer", { spec, purpose: "trail" });
    new Cloudtrail(this, "trail", {
      ...trailSettings(spec),
      s3BucketName: bucket.name,
      kmsKeyId: key.arn,
      cloudWatchLogsGroupArn: `${this.logGroup.resource.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      // CloudTrail tries both when a trail is made, and refuses one that it cannot write by.
      dependsOn: [bucket.policy, ...role.rights],
      lifecycle: { preventDestroy: true },
    });
  }
}
