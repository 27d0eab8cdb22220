import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import type {
  CloudtrailAdvancedEventSelector,
  CloudtrailAdvancedEventSelectorFieldSelector,
} from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import { serviceTrust } from "../facts/policies/policy";
import type { Bucket } from "../storage/bucket";
import { bucketArn, trailArn } from "../jurisdiction/arns";
import { evidenceBuckets, regionalName } from "../jurisdiction/names";
import type { BucketPurpose } from "../jurisdiction/names";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { LogGroup } from "../logs/log-group";
import { callsThroughEndpoints } from "./network-activity";

export interface TrailProps {
  readonly spec: RegionSpec;
  readonly key: CustomerKey;
  /** The locked bucket of the log files. */
  readonly bucket: Bucket;
}

/**
 * The buckets that AWS's services deliver to, the trail itself among them: a record of each delivery would be delivered
 * and recorded in turn, for ever (CloudTrail User Guide, "Logging data events"). Nobody else may write to them.
 */
const DELIVERED_TO: readonly BucketPurpose[] = ["trail", "network-logs", "access-logs", "records", "copies"];

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
    const everywhere = spec.audit.trail === "multi-region";
    const role = this.createRole(spec);
    new Cloudtrail(this, "trail", {
      name: regionalName(spec, "trail"),
      s3BucketName: bucket.name,
      kmsKeyId: key.arn,
      enableLogFileValidation: true,
      isMultiRegionTrail: everywhere,
      includeGlobalServiceEvents: everywhere || spec.region === spec.facts.globalRegion,
      cloudWatchLogsGroupArn: `${this.logGroup.resource.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      advancedEventSelector: [
        { name: "Management events", fieldSelector: [{ field: "eventCategory", equalTo: ["Management"] }] },
        objectEvents("Every touch of an object", spec, watchedWhole(spec)),
        objectEvents("All but deliveries", spec, DELIVERED_TO, [{ field: "eventName", notEquals: ["PutObject"] }]),
        {
          name: "Blocks of snapshots",
          fieldSelector: [
            { field: "eventCategory", equalTo: ["Data"] },
            { field: "resources.type", equalTo: ["AWS::EC2::Snapshot"] },
          ],
        },
        ...callsThroughEndpoints(spec),
      ],
      // CloudTrail tries both when a trail is made, and refuses one that it cannot write by.
      dependsOn: [bucket.policy, ...role.rights],
      lifecycle: { preventDestroy: true },
    });
  }

  /** Source: CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring". */
  private createRole(spec: RegionSpec): LimitedRole {
    return new LimitedRole(this, "writer", {
      spec,
      purpose: "trail",
      description: "Lets CloudTrail write to CloudWatch Logs",
      trust: serviceTrust(servicePrincipal("cloudtrail"), {
        // The guide's role has no condition: nothing says that CloudTrail tells its source when it tries a new one.
        StringEqualsIfExists: { "aws:SourceArn": trailArn(spec) },
      }),
      policies: {
        "write-trail": [
          {
            Sid: "AllowTrail",
            Effect: "Allow",
            Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: `${this.logGroup.arn}:*`,
          },
        ],
      },
    });
  }
}

function watchedWhole(spec: RegionSpec): readonly BucketPurpose[] {
  const state = spec.state.backend === "s3" ? (["state"] as const) : [];
  return [...evidenceBuckets(spec), "session-logs", ...state, "deployments"];
}

function objectEvents(
  name: string,
  spec: RegionSpec,
  buckets: readonly BucketPurpose[],
  more: CloudtrailAdvancedEventSelectorFieldSelector[] = [],
): CloudtrailAdvancedEventSelector {
  return {
    name,
    fieldSelector: [
      { field: "eventCategory", equalTo: ["Data"] },
      { field: "resources.type", equalTo: ["AWS::S3::Object"] },
      { field: "resources.ARN", startsWith: buckets.map((purpose) => `${bucketArn(spec, purpose)}/`) },
      ...more,
    ],
  };
}
