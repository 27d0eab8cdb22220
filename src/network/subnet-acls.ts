import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";

export interface SubnetAclsProps {
  readonly spec: RegionSpec;
  readonly vpcId: string;
  readonly workstationSubnets: readonly Subnet[];
  readonly endpointSubnets: readonly Subnet[];
}

const HTTPS = { fromPort: 443, toPort: 443 };

/** Where answers to a client arrive: Linux uses 32768 to 60999, Windows 49152 to 65535. */
const EPHEMERAL = { fromPort: 32768, toPort: 65535 };

/** The network ACLs of the two kinds of subnets. Being stateless, they let answers in by port. */
export class SubnetAcls extends Construct {
  constructor(scope: Construct, id: string, props: SubnetAclsProps) {
    super(scope, id);
    const { spec, vpcId, workstationSubnets, endpointSubnets } = props;
    const workstations = spec.network.zones.map((zone) => zone.workstationCidr);
    // An ACL cannot name a prefix list, and S3 answers from public addresses; the security groups are exact.
    const anywhere = ["0.0.0.0/0"];
    new NetworkAcl(this, "workstation", {
      vpcId,
      subnetIds: workstationSubnets.map((subnet) => subnet.id),
      egress: allow(anywhere, HTTPS),
      ingress: allow(anywhere, EPHEMERAL),
      tags: { Name: regionalName(spec, "workstation") },
    });
    new NetworkAcl(this, "endpoint", {
      vpcId,
      subnetIds: endpointSubnets.map((subnet) => subnet.id),
      egress: allow(workstations, EPHEMERAL),
      ingress: allow(workstations, HTTPS),
      tags: { Name: regionalName(spec, "endpoint") },
    });
  }
}

function allow(cidrs: readonly string[], ports: typeof HTTPS) {
  return cidrs.map((cidrBlock, index) => ({
    ruleNo: (index + 1) * 100,
    action: "allow",
    protocol: "tcp",
    cidrBlock,
    ...ports,
  }));
}
