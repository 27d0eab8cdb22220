import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { Construct } from "constructs";

import { LimitedRole } from "../iam/limited-role";
import type { LogGroup } from "../logs/log-group";
import type { Bucket } from "../storage/bucket";
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
    const common = {
      vpcId: vpc.id,
      trafficType: "ALL",
      maxAggregationInterval: 60,
      lifecycle: { preventDestroy: true },
    };
    new FlowLog(this, "cloudwatch", {
      ...common,
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroup.resource.arn,
      iamRoleArn: new LimitedRole(this, "writer", { spec, purpose: "flow-logs" }).arn,
      tags: { Name: regionalName(spec, "flow-logs-cloudwatch") },
    });
    new FlowLog(this, "s3", {
      ...common,
      logDestinationType: "s3",
      logDestination: bucket.arn,
      tags: { Name: regionalName(spec, "flow-logs-s3") },
      dependsOn: [bucket.policy],
    });
  }
}
