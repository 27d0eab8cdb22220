import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";

import { policyDocument } from "../facts/policies/policy";
import { regionalName } from "../jurisdiction/names";
import { endpointServiceName } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { CustomerKey } from "../keys/customer-key";
import { GATEWAY, INTERFACE, accountEndpoints } from "../facts/network/endpoint-services";
import type { EndpointsFacts } from "../facts/network/endpoint-services";
import { groupSettings, pathsToServices } from "../facts/network/security-groups";
import type { Machine } from "../facts/machines/machines";
import type { EndpointPolicy } from "../facts/network/endpoint-policies";
import type { IsolatedVpc } from "./isolated-vpc";

export interface EndpointsProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  /** The keys that machines use through the KMS endpoint. */
  readonly keys: readonly CustomerKey[];
  /** @default the endpoints of the region's own stack */
  readonly facts?: EndpointsFacts;
}

/** The only ways out of the VPC: private endpoints of the AWS services that workstations and sessions use. */
export class Endpoints extends Construct {
  readonly s3: VpcEndpoint;
  readonly securityGroup: SecurityGroup;
  private readonly facts: EndpointsFacts;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointsProps,
  ) {
    super(scope, id);
    this.facts = props.facts ?? accountEndpoints(props.spec);
    this.s3 = this.createGateway();
    this.securityGroup = new SecurityGroup(this, "security-group", {
      ...groupSettings(props.spec, this.facts.group),
      vpcId: props.vpc.id,
    });
    for (const [service, policy] of this.facts.interfaces) this.createInterface(service, policy);
  }

  /** Lets a machine's group reach the endpoints, and S3 by its prefix list; and nothing else. */
  allowFrom(group: SecurityGroup, machine: Machine | "build"): void {
    for (const { to, ports, egress, ingress } of pathsToServices(machine, this.facts.group)) {
      const out = { securityGroupId: group.id, description: egress, ...ports };
      if (to === "s3") {
        const prefixListId = this.s3.prefixListId;
        new VpcSecurityGroupEgressRule(this, `${machine}-to-s3`, { ...out, prefixListId });
        continue;
      }
      new VpcSecurityGroupEgressRule(this, `${machine}-to-endpoints`, {
        ...out,
        referencedSecurityGroupId: this.securityGroup.id,
      });
      new VpcSecurityGroupIngressRule(this, `from-${machine}`, {
        securityGroupId: this.securityGroup.id,
        referencedSecurityGroupId: group.id,
        description: ingress,
        ...ports,
      });
    }
  }

  private createGateway(): VpcEndpoint {
    const { spec, vpc, keys } = this.props;
    return new VpcEndpoint(this, "s3", {
      vpcId: vpc.id,
      ...GATEWAY,
      serviceName: endpointServiceName(spec.facts, "s3"),
      routeTableIds: [vpc.routeTableId],
      policy: policyDocument(this.facts.s3(spec, keys)),
      tags: { Name: regionalName(spec, `${this.facts.prefix}s3`) },
    });
  }

  private createInterface(service: string, policy: EndpointPolicy): void {
    const { spec, vpc, keys } = this.props;
    new VpcEndpoint(this, service, {
      vpcId: vpc.id,
      ...INTERFACE,
      serviceName: endpointServiceName(spec.facts, service),
      subnetIds: vpc.endpointSubnets.map((subnet) => subnet.id),
      securityGroupIds: [this.securityGroup.id],
      policy: policyDocument(policy(spec, keys)),
      tags: { Name: regionalName(spec, `${this.facts.prefix}${service}`) },
    });
  }
}
