import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { VolumeAttachment } from "@cdktf/provider-aws/lib/volume-attachment";
import { Construct } from "constructs";

import { LogGroup } from "../../logs/log-group";
import { imageId } from "../setup/image";
import { InstanceRole } from "../setup/instance-role";
import {
  rootDisk,
  scratchAttachment,
  scratchSettings,
  templateSettings,
  workstationSettings,
} from "../../facts/machines/instances";
import { imageOf } from "../../facts/machines/machines";
import type { ImageSpec, RegionSpec } from "../../jurisdiction/spec";
import type { CustomerKey } from "../../keys/customer-key";
import { groupSettings } from "../../facts/network/security-groups";
import { workstationAddress } from "../../facts/network/addresses";
import type { Endpoints } from "../../network/endpoints";
import type { IsolatedVpc } from "../../network/isolated-vpc";
import type { WorkstationKeys } from "../../facts/machines/workstation-policies";

export interface WorkstationProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  readonly endpoints: Endpoints;
  readonly keys: WorkstationKeys & { readonly workstation: CustomerKey };
}

/** The machine that evidence is examined on: from the golden image, without a key pair, an address, or a way out. */
export class Workstation extends Construct {
  /** Undefined until there is an image for it. */
  readonly instanceId: string | undefined;
  /** The record of what happens on it. */
  readonly log: LogGroup;
  readonly securityGroup: SecurityGroup;
  private readonly props: WorkstationProps;

  constructor(scope: Construct, id: string, props: WorkstationProps) {
    super(scope, id);
    this.props = props;
    const { spec, keys, vpc } = props;
    const role = new InstanceRole(this, "instance", {
      spec,
      machine: "workstation",
      keys: { evidence: keys.evidence, logs: keys.logs, sessions: keys.sessions },
    });
    this.log = new LogGroup(this, "log", { spec, purpose: "workstation", key: keys.logs });
    const image = imageOf(spec, "workstation");
    const template = image && this.createTemplate(role, image);
    this.securityGroup = this.createSecurityGroup();
    const [subnet] = vpc.workstationSubnets;
    if (subnet === undefined) throw new Error("a workstation needs at least one zone");
    this.instanceId = template && this.start(template, subnet, this.log);
  }

  private start(template: LaunchTemplate, subnet: Subnet, log: LogGroup): string {
    const machine = this.createInstance(template, subnet, log);
    this.attachScratch(machine, subnet);
    return machine.id;
  }

  private createTemplate(role: InstanceRole, image: ImageSpec): LaunchTemplate {
    const { spec } = this.props;
    return new LaunchTemplate(this, "template", {
      ...templateSettings(spec),
      imageId: imageId(this, image),
      iamInstanceProfile: { name: role.profileName },
    });
  }

  private createSecurityGroup(): SecurityGroup {
    const { spec, vpc, endpoints } = this.props;
    const group = new SecurityGroup(this, "security-group", {
      ...groupSettings(spec, "workstation"),
      vpcId: vpc.id,
    });
    endpoints.allowFrom(group, "workstation");
    return group;
  }

  private createInstance(template: LaunchTemplate, subnet: Subnet, log: LogGroup): Instance {
    const { spec, keys } = this.props;
    return new Instance(this, "machine", {
      launchTemplate: { id: template.id, version: "$Latest" },
      subnetId: subnet.id,
      vpcSecurityGroupIds: [this.securityGroup.id],
      ...(spec.sessions.mode === "bastion" ? { privateIp: workstationAddress(spec) } : {}),
      ...workstationSettings(spec),
      // Here and not in the template: only the provider knows the image's name for its root device.
      rootBlockDevice: rootDisk(spec, "workstation", keys.workstation.arn),
      // Recorded from its first minute.
      dependsOn: [log.resource],
    });
  }

  private attachScratch(machine: Instance, subnet: Subnet): void {
    const { spec, keys } = this.props;
    const volume = new EbsVolume(this, "scratch", {
      // The subnet's and not the machine's, which is unknown while a machine is replaced.
      availabilityZone: subnet.availabilityZone,
      ...scratchSettings(spec, keys.workstation.arn),
    });
    new VolumeAttachment(this, "scratch-attachment", {
      instanceId: machine.id,
      volumeId: volume.id,
      ...scratchAttachment(spec),
    });
  }
}
