import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import { DELIVERY, RECORDING_GROUP, recorderName } from "../facts/guards/recorder";
import type { Bucket } from "../storage/bucket";
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

/** Records every change of the resources that custody depends on, by a role that reads no object. */
export class ConfigurationRecorder extends Construct {
  /** What rules need to be there first. */
  readonly status: ConfigConfigurationRecorderStatus;

  constructor(scope: Construct, id: string, { spec, bucket, key, copying }: ConfigurationRecorderProps) {
    super(scope, id);
    const role = new LimitedRole(this, "reader", { spec, purpose: "config", keys: { logs: key } });
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
}
