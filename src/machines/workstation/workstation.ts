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
import { machineTags } from "../../facts/machines/machine-tags";
import { userData } from "../setup/user-data";
import { regionalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { stackTags } from "../../jurisdiction/tags";
import type { CustomerKey } from "../../keys/customer-key";
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
  readonly instanceId: string;
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
    const log = new LogGroup(this, "log", { spec, purpose: "workstation", key: keys.logs });
    const template = this.createTemplate(role);
    this.securityGroup = this.createSecurityGroup();
    const [subnet] = vpc.workstationSubnets;
    if (subnet === undefined) throw new Error("a workstation needs at least one zone");
    const machine = this.createInstance(template, subnet, log);
    this.attachScratch(machine, subnet);
    this.instanceId = machine.id;
  }

  private createTemplate(role: InstanceRole): LaunchTemplate {
    const { spec } = this.props;
    const tags = this.tags();
    return new LaunchTemplate(this, "template", {
      name: regionalName(spec, "workstation"),
      description: "Forensic workstation",
      imageId: imageId(this, spec.workstation.image),
      instanceType: spec.workstation.instanceType,
      iamInstanceProfile: { name: role.profileName },
      // Hop limit 1 keeps containers and proxies on the machine away from its credentials.
      metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
      monitoring: { enabled: true },
      disableApiTermination: true,
      instanceInitiatedShutdownBehavior: "stop",
      updateDefaultVersion: true,
      userData: userData(spec, "workstation"),
      // The provider's default tags do not reach what EC2 makes along with a machine.
      tagSpecifications: [{ resourceType: "network-interface", tags: { ...stackTags(spec), ...tags } }],
      tags,
    });
  }

  private createSecurityGroup(): SecurityGroup {
    const { spec, vpc, endpoints } = this.props;
    const group = new SecurityGroup(this, "security-group", {
      name: regionalName(spec, "workstation"),
      description: `Forensic workstation: to the endpoints only, from ${spec.sessions.mode === "bastion" ? "the bastion" : "nowhere"}`,
      vpcId: vpc.id,
      tags: this.tags(),
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
      associatePublicIpAddress: false,
      disableApiTermination: true,
      // Here and not in the template: only the provider knows the image's name for its root device.
      rootBlockDevice: {
        encrypted: true,
        kmsKeyId: keys.workstation.arn,
        volumeSize: spec.workstation.rootGiB,
        volumeType: "gp3",
        deleteOnTermination: false,
        tags: this.tags(),
      },
      tags: this.tags(),
      // Recorded from its first minute.
      dependsOn: [log.resource],
      // A new image or template waits until somebody replaces the machine: never in the middle of a case.
      lifecycle: { ignoreChanges: ["ami", "launch_template", "user_data", "user_data_base64"] },
    });
  }

  /** Kept apart from the machine, so that it survives its replacement; destroyed only after a last snapshot. */
  private attachScratch(machine: Instance, subnet: Subnet): void {
    const { spec, keys } = this.props;
    const volume = new EbsVolume(this, "scratch", {
      // The subnet's and not the machine's, which is unknown while a machine is replaced.
      availabilityZone: subnet.availabilityZone,
      size: spec.workstation.scratchGiB,
      type: "gp3",
      encrypted: true,
      kmsKeyId: keys.workstation.arn,
      finalSnapshot: true,
      tags: { Name: regionalName(spec, "scratch") },
    });
    new VolumeAttachment(this, "scratch-attachment", {
      instanceId: machine.id,
      volumeId: volume.id,
      deviceName: spec.workstation.platform === "windows" ? "xvdf" : "/dev/sdf",
      stopInstanceBeforeDetaching: true,
    });
  }

  private tags(): Record<string, string> {
    return machineTags(this.props.spec, "workstation");
  }
}
