import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";

import { manifestMachineSettings, manifestRuleSettings, MANIFEST_TARGET } from "../facts/images/manifest-machine";
import { LimitedRole } from "../iam/limited-role";
import { queueArn } from "../jurisdiction/arns";
import type { ImageRegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";

export interface ImageManifestProps {
  readonly spec: ImageRegionSpec;
  /** The key of images. */
  readonly key: CustomerKey;
}

/**
 * Completes the manifest of each image that becomes available, outside the machine that built it. A run that fails is
 * reported by an alert of the region's own stack.
 */
export class ImageManifest extends Construct {
  constructor(scope: Construct, id: string, { spec, key }: ImageManifestProps) {
    super(scope, id);
    const role = new LimitedRole(this, "completer", { spec, purpose: "image-manifest", keys: { image: key } });
    const machine = new SfnStateMachine(this, "steps", {
      ...manifestMachineSettings(spec, key.arn),
      roleArn: role.arn,
      dependsOn: [...role.rights],
    });
    const rule = new CloudwatchEventRule(this, "available", manifestRuleSettings(spec));
    new CloudwatchEventTarget(this, "target", {
      ...MANIFEST_TARGET,
      rule: rule.name,
      arn: machine.arn,
      roleArn: role.arn,
      // A queue of the region's own stack.
      deadLetterConfig: { arn: queueArn(spec) },
    });
  }
}
