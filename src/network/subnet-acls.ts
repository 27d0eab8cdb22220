import { NetworkAcl } from "@cdktf/provider-aws/lib/network-acl";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Construct } from "constructs";

import type { SubnetKind } from "../facts/network/subnet-kind";
import type { VpcFacts } from "../facts/network/vpc";
import { regionalName } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";

export interface SubnetAclsProps {
  readonly spec: RegionSpec;
  readonly facts: VpcFacts;
  readonly vpcId: string;
  readonly workstationSubnets: readonly Subnet[];
  readonly endpointSubnets: readonly Subnet[];
}

/** The network ACLs of the two kinds of subnets. */
export class SubnetAcls extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SubnetAclsProps,
  ) {
    super(scope, id);
    this.createAcl("workstation", props.workstationSubnets);
    this.createAcl("endpoint", props.endpointSubnets);
  }

  private createAcl(kind: SubnetKind, subnets: readonly Subnet[]): void {
    const { spec, facts, vpcId } = this.props;
    new NetworkAcl(this, kind, {
      vpcId,
      subnetIds: subnets.map((subnet) => subnet.id),
      ...facts.aclOf(kind),
      tags: { Name: regionalName(spec, `${facts.prefix}${kind}`) },
    });
  }
}
