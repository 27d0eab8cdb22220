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
import { S3 } from "../facts/network/endpoint-policies";
import { interfaceServices } from "../facts/network/endpoint-services";
import type { EndpointPolicy } from "../facts/network/endpoint-policies";
import type { IsolatedVpc } from "./isolated-vpc";

export interface EndpointsProps {
  readonly spec: RegionSpec;
  readonly vpc: IsolatedVpc;
  /** The keys that workstations use through the KMS endpoint. */
  readonly keys: readonly CustomerKey[];
}

/** The only ways out of the VPC: private endpoints of the AWS services that workstations and sessions use. */
export class Endpoints extends Construct {
  readonly s3: VpcEndpoint;
  readonly securityGroup: SecurityGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointsProps,
  ) {
    super(scope, id);
    this.s3 = this.createGateway();
    this.securityGroup = new SecurityGroup(this, "security-group", {
      name: regionalName(props.spec, "endpoints"),
      description: "Interface endpoints: HTTPS from workstations",
      vpcId: props.vpc.id,
      tags: { Name: regionalName(props.spec, "endpoints") },
    });
    for (const [service, policy] of interfaceServices(props.spec)) this.createInterface(service, policy);
  }

  /** Lets a group reach the endpoints, and S3 by its prefix list, over HTTPS; and nothing else. */
  allowFrom(group: SecurityGroup, id: string): void {
    const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    new VpcSecurityGroupEgressRule(this, `${id}-to-endpoints`, {
      securityGroupId: group.id,
      referencedSecurityGroupId: this.securityGroup.id,
      description: "AWS services by their endpoints",
      ...https,
    });
    new VpcSecurityGroupEgressRule(this, `${id}-to-s3`, {
      securityGroupId: group.id,
      prefixListId: this.s3.prefixListId,
      description: "S3 by its gateway endpoint",
      ...https,
    });
    new VpcSecurityGroupIngressRule(this, `from-${id}`, {
      securityGroupId: this.securityGroup.id,
      referencedSecurityGroupId: group.id,
      description: `HTTPS from ${id}`,
      ...https,
    });
  }

  private createGateway(): VpcEndpoint {
    const { spec, vpc, keys } = this.props;
    return new VpcEndpoint(this, "s3", {
      vpcId: vpc.id,
      vpcEndpointType: "Gateway",
      serviceName: endpointServiceName(spec.facts, "s3"),
      routeTableIds: [vpc.routeTableId],
      policy: policyDocument(S3(spec, keys)),
      tags: { Name: regionalName(spec, "s3") },
    });
  }

  private createInterface(service: string, policy: EndpointPolicy): void {
    const { spec, vpc, keys } = this.props;
    new VpcEndpoint(this, service, {
      vpcId: vpc.id,
      vpcEndpointType: "Interface",
      serviceName: endpointServiceName(spec.facts, service),
      subnetIds: vpc.endpointSubnets.map((subnet) => subnet.id),
      securityGroupIds: [this.securityGroup.id],
      privateDnsEnabled: true,
      policy: policyDocument(policy(spec, keys)),
      tags: { Name: regionalName(spec, service) },
    });
  }
}
