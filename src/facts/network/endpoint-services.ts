import type { RegionSpec } from "../../jurisdiction/spec";
import * as policies from "./endpoint-policies";
import type { EndpointPolicy } from "./endpoint-policies";
import type { Group } from "./security-groups";

/** Endpoints by a route, and those with addresses of their own, in the arguments of the provider's resource. */
export const GATEWAY = { vpcEndpointType: "Gateway" } as const;
export const INTERFACE = { vpcEndpointType: "Interface", privateDnsEnabled: true } as const;

/** Encryption and logging always; Session Manager's own services where it is the way in. */
export function interfaceServices({ sessions, network }: RegionSpec): readonly (readonly [string, EndpointPolicy])[] {
  const always = [
    ["kms", policies.KMS],
    ["logs", policies.LOGS],
  ] as const;
  if (sessions.mode === "bastion") return always;
  return [
    ...always,
    ["ssm", policies.SSM],
    ["ssmmessages", policies.SSM_MESSAGES],
    ...(network.ec2messages ? ([["ec2messages", policies.EC2_MESSAGES]] as const) : []),
  ];
}

/** The endpoints of a VPC. Their construct renders them, and rules compare stacks with them. */
export interface EndpointsFacts {
  /** Names of the endpoints begin like this, behind the organization's prefix. */
  readonly prefix: string;
  /** The security group of the interface endpoints. */
  readonly group: Group;
  readonly s3: EndpointPolicy;
  readonly interfaces: readonly (readonly [service: string, policy: EndpointPolicy])[];
}

/** The endpoints of a region's own stack. */
export function accountEndpoints(spec: RegionSpec): EndpointsFacts {
  return { prefix: "", group: "endpoints", s3: policies.S3, interfaces: interfaceServices(spec) };
}
