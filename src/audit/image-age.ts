import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";

import { AGE_TARGET, ageRuleSettings, ageStepsSettings, agesWatched } from "../facts/alerts/image-age";
import type { RegionSpec } from "../jurisdiction/spec";
import type { AlertTopic } from "./alert-topic";
import type { DeadLetters } from "./dead-letters";
import type { SessionWatch } from "./session-watch";

export interface ImageAgeProps {
  readonly spec: RegionSpec;
  readonly topic: AlertTopic;
  readonly deadLetters: DeadLetters;
  /** Whose role and log this watch has too. */
  readonly watch: SessionWatch;
}

/** Alerts the map's contacts if no golden image is as new as the map demands: a build that never ran leaves no event. */
export class ImageAge extends Construct {
  constructor(scope: Construct, id: string, { spec, topic, deadLetters, watch }: ImageAgeProps) {
    super(scope, id);
    for (const image of agesWatched(spec)) {
      const machine = new SfnStateMachine(this, "steps", {
        ...ageStepsSettings(spec, image, { topicArn: topic.arn, logGroupArn: watch.log.resource.arn }),
        roleArn: watch.role.arn,
        dependsOn: [...watch.role.rights, watch.delivery],
      });
      const rule = new CloudwatchEventRule(this, "daily", ageRuleSettings(spec));
      new CloudwatchEventTarget(this, "target", {
        ...AGE_TARGET,
        rule: rule.name,
        arn: machine.arn,
        roleArn: watch.role.arn,
        deadLetterConfig: { arn: deadLetters.arn },
      });
    }
  }
}
