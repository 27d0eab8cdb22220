import { Ec2InstanceConnectEndpoint } from "@cdktf/provider-aws/lib/ec2-instance-connect-endpoint";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

import { CONNECT_ENDPOINT } from "../../facts/network/connect-endpoint";
import { SSH_TO_BASTION, groupSettings } from "../../facts/network/security-groups";
import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { IsolatedVpc } from "../../network/isolated-vpc";
import { allowSsh } from "./ssh-rules";

export interface ConnectEndpointProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  readonly subnet: Subnet;
  /** The only security group that the endpoint reaches. */
  readonly bastion: SecurityGroup;
}

/** An EC2 Instance Connect Endpoint: IAM decides who opens a tunnel, and the tunnel leads to the bastion alone. */
export class ConnectEndpoint extends Construct {
  readonly endpointId: string;

  constructor(scope: Construct, id: string, { spec, vpc, subnet, bastion }: ConnectEndpointProps) {
    super(scope, id);
    const group = new SecurityGroup(this, "security-group", {
      ...groupSettings(spec, "connect-endpoint"),
      vpcId: vpc.id,
    });
    allowSsh(this, "to-bastion", { path: SSH_TO_BASTION, from: group, to: bastion });
    this.endpointId = new Ec2InstanceConnectEndpoint(this, "endpoint", {
      subnetId: subnet.id,
      securityGroupIds: [group.id],
      ...CONNECT_ENDPOINT,
      tags: { Name: regionalName(spec, "connect-endpoint") },
    }).id;
  }
}
