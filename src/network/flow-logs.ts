import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import type { LogGroup } from "../logs/log-group";
import type { Bucket } from "../storage/bucket";
import { DESTINATION_TYPES, FLOW_LOG_SETTINGS, flowLogName } from "../facts/network/network-records";
import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import type { IsolatedVpc } from "./isolated-vpc";

export interface FlowLogsProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  readonly logGroup: LogGroup;
  readonly bucket: Bucket;
}

/** Every connection in the VPC, refused ones too, to CloudWatch for watching and to a locked bucket for keeping. */
export class FlowLogs extends Construct {
  constructor(scope: Construct, id: string, { spec, vpc, logGroup, bucket }: FlowLogsProps) {
    super(scope, id);
    const common = { vpcId: vpc.id, ...FLOW_LOG_SETTINGS };
    new FlowLog(this, "cloudwatch", {
      ...common,
      logDestinationType: DESTINATION_TYPES.cloudwatch,
      logDestination: logGroup.resource.arn,
      iamRoleArn: new LimitedRole(this, "writer", { spec, purpose: "flow-logs" }).arn,
      tags: { Name: regionalName(spec, flowLogName("cloudwatch")) },
    });
    new FlowLog(this, "s3", {
      ...common,
      logDestinationType: DESTINATION_TYPES.s3,
      logDestination: bucket.arn,
      tags: { Name: regionalName(spec, flowLogName("s3")) },
      dependsOn: [bucket.policy],
    });
  }
}
