import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import { serviceTrust } from "../facts/policies/policy";
import type { Statement } from "../facts/policies/policy";
import { DELIVERY, RECORDING_GROUP, recorderName } from "../facts/guards/recorder";
import { throughS3 } from "../facts/policies/through-s3";
import type { Bucket } from "../storage/bucket";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";

export interface ConfigurationRecorderProps {
  readonly spec: RegionSpec;
  /** One without a default retention: AWS Config delivers to no other. */
  readonly bucket: Bucket;
  readonly key: CustomerKey;
  /** The replication of that bucket, which copies only what arrives after it. */
  readonly copying: ITerraformDependable;
}

const LOOKING = [
  "cloudtrail:DescribeTrails",
  "cloudtrail:GetEventSelectors",
  "cloudtrail:GetTrailStatus",
  "cloudtrail:ListTags",
  "ec2:Describe*",
  "ec2:GetEbsEncryptionByDefault",
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListKeyPolicies",
  "kms:ListKeys",
  "kms:ListAliases",
  "kms:ListResourceTags",
  "s3:GetAccelerateConfiguration",
  "s3:GetAccountPublicAccessBlock",
  "s3:GetBucket*",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:ListAllMyBuckets",
  "s3:ListTagsForResource",
];

/** Every change of what custody rests on, as AWS Config sees it, by a role of our own that reads no object. */
export class ConfigurationRecorder extends Construct {
  /** What rules need to be there first. */
  readonly status: ConfigConfigurationRecorderStatus;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ConfigurationRecorderProps,
  ) {
    super(scope, id);
    const { spec, bucket, key, copying } = props;
    const role = this.createRole();
    const name = recorderName(spec);
    const custody = { preventDestroy: true };
    const recorder = new ConfigConfigurationRecorder(this, "recorder", {
      name,
      roleArn: role.arn,
      recordingGroup: RECORDING_GROUP,
      lifecycle: custody,
    });
    const channel = new ConfigDeliveryChannel(this, "channel", {
      name,
      s3BucketName: bucket.name,
      s3KmsKeyArn: key.arn,
      ...DELIVERY,
      dependsOn: [recorder, bucket.policy, copying, ...role.rights],
      lifecycle: custody,
    });
    this.status = new ConfigConfigurationRecorderStatus(this, "recording", {
      name: recorder.name,
      isEnabled: true,
      dependsOn: [channel],
      lifecycle: custody,
    });
  }

  /** Source: AWS Config Developer Guide, "Permissions for the IAM role assigned to AWS Config". */
  private createRole(): LimitedRole {
    const { spec } = this.props;
    return new LimitedRole(this, "reader", {
      spec,
      purpose: "config",
      description: "Lets AWS Config record how the account is set up",
      trust: serviceTrust(servicePrincipal("config"), { StringEquals: { "aws:SourceAccount": spec.account } }),
      policies: { record: this.rights() },
    });
  }

  private rights(): readonly Statement[] {
    const { spec, bucket, key } = this.props;
    const delivered = `${bucket.arn}/AWSLogs/${spec.account}/Config/*`;
    return [
      { Sid: "AllowLooking", Effect: "Allow", Action: LOOKING, Resource: "*" },
      { Sid: "AllowDelivery", Effect: "Allow", Action: "s3:PutObject", Resource: delivered },
      {
        // Every delivery asks for this ACL, which is a right of its own.
        Sid: "AllowDeliveryAcl",
        Effect: "Allow",
        Action: "s3:PutObjectAcl",
        Resource: delivered,
        Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
      },
      { Sid: "AllowDeliveryCheck", Effect: "Allow", Action: "s3:ListBucket", Resource: bucket.arn },
      throughS3("AllowEncryptedDelivery", spec, key, ["kms:Decrypt", "kms:GenerateDataKey"]),
    ];
  }
}
