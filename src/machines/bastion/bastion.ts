import { Instance } from "@cdktf/provider-aws/lib/instance";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

import { LogGroup } from "../../logs/log-group";
import { imageId } from "../setup/image";
import { InstanceRole } from "../setup/instance-role";
import { machineTags } from "../../facts/machines/machine-tags";
import { userData } from "../setup/user-data";
import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
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

/**
 * The way in where Session Manager is not used: endpoint, bastion, workstation, each reachable by SSH from the one
 * before and from nowhere else. The bastion records what passes it, since the endpoint records nothing.
 */
export class Bastion extends Construct {
  readonly instanceId: string;
  readonly endpointId: string;
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
    allowSsh(this, "to-workstation", { from: group, to: workstation, what: "the workstation", whence: "the bastion" });
    const endpoint = new ConnectEndpoint(this, "endpoint", { spec, vpc, subnet: endpointSubnet, bastion: group });
    this.endpointId = endpoint.endpointId;
    this.instanceId = this.createInstance(group, workstationSubnet).id;
  }

  private createSecurityGroup(): SecurityGroup {
    const { spec, vpc, endpoints } = this.props;
    const group = new SecurityGroup(this, "security-group", {
      name: regionalName(spec, "bastion"),
      description: "Bastion: SSH from the connect endpoint, to the workstation",
      vpcId: vpc.id,
      tags: machineTags(spec, "bastion"),
    });
    endpoints.allowFrom(group, "bastion");
    return group;
  }

  private createInstance(group: SecurityGroup, subnet: Subnet): Instance {
    const { spec, keys } = this.props;
    const { image, instanceType } = spec.sessions.bastion;
    const role = new InstanceRole(this, "instance", { spec, machine: "bastion", keys: { logs: keys.logs } });
    const log = new LogGroup(this, "log", { spec, purpose: "bastion", key: keys.logs });
    const tags = machineTags(spec, "bastion");
    return new Instance(this, "machine", {
      ami: imageId(this, image),
      instanceType,
      iamInstanceProfile: role.profileName,
      subnetId: subnet.id,
      privateIp: bastionAddress(spec),
      vpcSecurityGroupIds: [group.id],
      associatePublicIpAddress: false,
      monitoring: true,
      disableApiTermination: true,
      instanceInitiatedShutdownBehavior: "stop",
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      rootBlockDevice: {
        encrypted: true,
        kmsKeyId: keys.workstation.arn,
        // By default its image is the workstation's, which needs as much.
        volumeSize: spec.workstation.rootGiB,
        volumeType: "gp3",
        // What was not uploaded yet outlives the machine.
        deleteOnTermination: false,
        tags,
      },
      userDataBase64: userData(spec, "bastion"),
      tags,
      // Recorded from its first minute.
      dependsOn: [log.resource],
      // A new image waits until somebody replaces the machine.
      lifecycle: { ignoreChanges: ["ami", "user_data", "user_data_base64"] },
    });
  }
}
