import type { RegionSpec, ZoneSpec } from "../../jurisdiction/spec";
import { bastionAddress } from "./addresses";
import type { SubnetKind } from "./subnet-kind";

interface Ports {
  readonly fromPort: number;
  readonly toPort: number;
}

interface Permission {
  readonly cidrBlock: string;
  readonly ports: Ports;
}

const HTTPS: Ports = { fromPort: 443, toPort: 443 };
const SSH: Ports = { fromPort: 22, toPort: 22 };

/** Where answers to a client arrive: Linux uses 32768 to 60999, Windows 49152 to 65535. */
const EPHEMERAL: Ports = { fromPort: 32768, toPort: 65535 };

/** Where answers to AWS's own machines arrive (VPC User Guide, "Ephemeral ports", on load balancers). */
const SERVICE_EPHEMERAL: Ports = { fromPort: 1024, toPort: 65535 };

export type AclEntries = ReturnType<typeof aclEntries>;

/** The two ends of a way in by SSH, as blocks; none without one. */
export interface SshPath {
  readonly connectEndpoint: readonly string[];
  readonly bastion: readonly string[];
}

export const NO_SSH: SshPath = { connectEndpoint: [], bastion: [] };

/** The entries of the network ACL of one kind of subnets. Being stateless, it lets answers in by port. */
export function aclEntries(zones: readonly ZoneSpec[], kind: SubnetKind, { connectEndpoint, bastion }: SshPath) {
  const machines = zones.map((zone) => zone.workstationCidr);
  // An ACL cannot name a prefix list, and S3 answers from public addresses; the security groups are exact.
  const anywhere = ["0.0.0.0/0"];
  return kind === "workstation"
    ? {
        egress: allow(peers(anywhere, HTTPS), peers(connectEndpoint, SERVICE_EPHEMERAL)),
        ingress: allow(peers(anywhere, EPHEMERAL), peers(connectEndpoint, SSH)),
      }
    : {
        egress: allow(peers(machines, EPHEMERAL), peers(bastion, SSH)),
        ingress: allow(peers(machines, HTTPS), peers(bastion, SERVICE_EPHEMERAL)),
      };
}

/** The two ends of the way in through a bastion; none without one. What stays inside a subnet meets no ACL. */
export function sshPath(spec: RegionSpec): SshPath {
  if (spec.sessions.mode !== "bastion") return NO_SSH;
  return {
    connectEndpoint: spec.network.zones.slice(0, 1).map((zone) => zone.endpointCidr),
    bastion: [`${bastionAddress(spec)}/32`],
  };
}

function peers(cidrs: readonly string[], ports: Ports): readonly Permission[] {
  return cidrs.map((cidrBlock) => ({ cidrBlock, ports }));
}

function allow(...permissions: readonly (readonly Permission[])[]) {
  return permissions.flat().map(({ cidrBlock, ports }, index) => ({
    ruleNo: (index + 1) * 100,
    action: "allow",
    protocol: "tcp",
    cidrBlock,
    ...ports,
  }));
}
