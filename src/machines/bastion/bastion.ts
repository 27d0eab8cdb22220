import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

import { LogGroup } from "../../logs/log-group";
import { imageId } from "../setup/image";
import { InstanceRole } from "../setup/instance-role";
import { bastionSettings, rootDisk } from "../../facts/machines/instances";
import { SSH_TO_WORKSTATION, groupSettings } from "../../facts/network/security-groups";
import { imageOf } from "../../facts/machines/machines";
import type { ImageSpec, RegionSpec } from "../../jurisdiction/spec";
import type { CustomerKey } from "../../keys/customer-key";
import { bastionAddress } from "../../facts/network/addresses";
import type { Endpoints } from "../../network/endpoints";
import type { IsolatedVpc } from "../../network/isolated-vpc";
import { ConnectEndpoint } from "./connect-endpoint";
import { allowSsh } from "./ssh-rules";

export interface BastionProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  readonly endpoints: Endpoints;
  readonly keys: { readonly logs: CustomerKey; readonly workstation: CustomerKey };
  /** The security group of the machine that is reached through the bastion. */
  readonly workstation: SecurityGroup;
}

/** What a bastion is started with. */
interface Start {
  readonly image: ImageSpec;
  readonly role: InstanceRole;
  readonly group: SecurityGroup;
  readonly subnet: Subnet;
}

/**
 * The way in where Session Manager is not used: endpoint, bastion, workstation, each reachable by SSH from the one
 * before and from nowhere else. The bastion records what passes it, since the endpoint records nothing.
 */
export class Bastion extends Construct {
  /** Undefined until there is an image for it. */
  readonly instanceId: string | undefined;
  readonly endpointId: string;
  /** The record of what happens on it. */
  readonly log: LogGroup;
  private readonly props: BastionProps;

  constructor(scope: Construct, id: string, props: BastionProps) {
    super(scope, id);
    this.props = props;
    const { spec, vpc, workstation } = props;
    const [workstationSubnet] = vpc.workstationSubnets;
    const [endpointSubnet] = vpc.endpointSubnets;
    if (workstationSubnet === undefined || endpointSubnet === undefined) {
      throw new Error("a bastion needs at least one zone");
    }
    const group = this.createSecurityGroup();
    allowSsh(this, "to-workstation", { path: SSH_TO_WORKSTATION, from: group, to: workstation });
    const endpoint = new ConnectEndpoint(this, "endpoint", { spec, vpc, subnet: endpointSubnet, bastion: group });
    this.endpointId = endpoint.endpointId;
    const role = new InstanceRole(this, "instance", { spec, machine: "bastion", keys: { logs: props.keys.logs } });
    this.log = new LogGroup(this, "log", { spec, purpose: "bastion", key: props.keys.logs });
    const image = imageOf(spec, "bastion");
    this.instanceId = image && this.createInstance({ image, role, group, subnet: workstationSubnet }).id;
  }

  private createSecurityGroup(): SecurityGroup {
    const { spec, vpc, endpoints } = this.props;
    const group = new SecurityGroup(this, "security-group", {
      ...groupSettings(spec, "bastion"),
      vpcId: vpc.id,
    });
    endpoints.allowFrom(group, "bastion");
    return group;
  }

  private createInstance({ image, role, group, subnet }: Start): Instance {
    const { spec, keys } = this.props;
    return new Instance(this, "machine", {
      ...bastionSettings(spec),
      ami: imageId(this, image),
      iamInstanceProfile: role.profileName,
      subnetId: subnet.id,
      privateIp: bastionAddress(spec),
      vpcSecurityGroupIds: [group.id],
      rootBlockDevice: rootDisk(spec, "bastion", keys.workstation.arn),
      // Recorded from its first minute.
      dependsOn: [this.log.resource],
    });
  }
}
