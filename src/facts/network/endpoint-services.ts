import type { RegionSpec } from "../../jurisdiction/spec";
import * as policies from "./endpoint-policies";
import type { EndpointPolicy } from "./endpoint-policies";

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
