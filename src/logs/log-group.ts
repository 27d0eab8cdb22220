import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";

import { logGroupSettings } from "../facts/logs/log-groups";
import { logGroupArn } from "../jurisdiction/arns";
import { logGroupName } from "../jurisdiction/names";
import type { LogPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { HasArn } from "../facts/policies/has-arn";

export interface LogGroupProps {
  readonly spec: RegionSpec;
  readonly purpose: LogPurpose;
  readonly key: HasArn;
}

/** A log group with the map's retention, under our own key, that Terraform refuses to destroy. */
export class LogGroup extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly resource: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: LogGroupProps) {
    super(scope, id);
    this.name = logGroupName(props.spec, props.purpose);
    this.arn = logGroupArn(props.spec, props.purpose);
    this.resource = new CloudwatchLogGroup(this, "group", {
      ...logGroupSettings(props.spec, props.purpose),
      kmsKeyId: props.key.arn,
      lifecycle: { preventDestroy: true },
    });
  }
}
