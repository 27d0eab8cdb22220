import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { NETWORK_READ, NETWORK_WRITE } from "../actions/network";
import { passing } from "./passing";

/** The network, the machines in it, and the roles that their services take. */
export function networkWork(spec: RegionSpec): readonly Statement[] {
  return [
    {
      Sid: "AllowNetworkAndMachines",
      Effect: "Allow",
      Action: [...NETWORK_READ, ...NETWORK_WRITE],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    ...passing(spec, "AllowMachineRoles", ["workstation", "bastion"], ["ec2"]),
    ...passing(spec, "AllowFlowLogRole", ["flow-logs"], ["vpc-flow-logs"]),
    ...passing(spec, "AllowTrailRole", ["trail"], ["cloudtrail"]),
  ];
}
