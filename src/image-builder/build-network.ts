import { FlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";

import { BUILD_ENDPOINTS, buildVpc } from "../facts/images/build-network";
import { DESTINATION_TYPES, FLOW_LOG_SETTINGS, flowLogName } from "../facts/network/network-records";
import { groupSettings } from "../facts/network/security-groups";
import { bucketArn } from "../jurisdiction/arns";
import { regionalName } from "../jurisdiction/names";
import type { ImageRegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { Endpoints } from "../network/endpoints";
import { IsolatedVpc } from "../network/isolated-vpc";

export interface BuildNetworkProps {
  readonly spec: ImageRegionSpec;
  /** The key of images. */
  readonly key: CustomerKey;
}

/** Where images are built: a VPC that leads to AWS's endpoints alone, apart from that of the workstations. */
export class BuildNetwork extends Construct {
  readonly subnetId: string;
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, { spec, key }: BuildNetworkProps) {
    super(scope, id);
    const vpc = new IsolatedVpc(this, "vpc", { spec, facts: buildVpc(spec) });
    const endpoints = new Endpoints(this, "endpoints", { spec, vpc, keys: [key], facts: BUILD_ENDPOINTS });
    const group = new SecurityGroup(this, "build", { ...groupSettings(spec, "build"), vpcId: vpc.id });
    endpoints.allowFrom(group, "build");
    new FlowLog(this, "flow-log", {
      vpcId: vpc.id,
      ...FLOW_LOG_SETTINGS,
      logDestinationType: DESTINATION_TYPES.s3,
      // A bucket of the region's own stack.
      logDestination: bucketArn(spec, "network-logs"),
      tags: { Name: regionalName(spec, flowLogName("build")) },
    });
    const [subnet] = vpc.workstationSubnets;
    if (subnet === undefined) throw new Error("the build VPC needs a subnet");
    this.subnetId = subnet.id;
    this.securityGroupId = group.id;
  }
}
