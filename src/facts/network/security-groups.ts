import type { RegionSpec } from "../../jurisdiction/spec";
import { regionalName } from "../../jurisdiction/names";
import { machineTags } from "../machines/machine-tags";
import { machinesOf } from "../machines/machines";
import type { Machine } from "../machines/machines";

export type Group = Machine | "endpoints" | "connect-endpoint" | "build" | "build-endpoints";

/** The security groups of a region, by the map. */
export function groupsOf({ sessions }: RegionSpec): readonly Group[] {
  return sessions.mode === "bastion"
    ? ["endpoints", "workstation", "bastion", "connect-endpoint"]
    : ["endpoints", "workstation"];
}

/** A group, in the arguments of the provider's resource. Its rules are resources of their own. */
export function groupSettings(spec: RegionSpec, group: Group) {
  const name = regionalName(spec, group);
  const isMachine = group === "workstation" || group === "bastion";
  return { name, description: descriptionOf(spec, group), tags: isMachine ? machineTags(spec, group) : { Name: name } };
}

function descriptionOf({ sessions }: RegionSpec, group: Group): string {
  switch (group) {
    case "endpoints":
      return "Interface endpoints: HTTPS from workstations";
    case "workstation":
      return `Forensic workstation: to the endpoints only, from ${sessions.mode === "bastion" ? "the bastion" : "nowhere"}`;
    case "bastion":
      return "Bastion: SSH from the connect endpoint, to the workstation";
    case "connect-endpoint":
      return "EC2 Instance Connect Endpoint: SSH to the bastion";
    case "build":
      return "Build machine of golden images: to the endpoints only, from nowhere";
    case "build-endpoints":
      return "Interface endpoints: HTTPS from build machines";
  }
}

/** A connection that a group may open to another one, or to S3 by its prefix list. */
export interface NetworkPath {
  readonly from: Group;
  readonly to: Group | "s3";
  readonly ports: { readonly ipProtocol: string; readonly fromPort: number; readonly toPort: number };
  /** Descriptions of the rule that lets it out and of the one that lets it in. */
  readonly egress: string;
  readonly ingress: string;
}

const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;
const SSH = { ipProtocol: "tcp", fromPort: 22, toPort: 22 } as const;

/** How a machine reaches the endpoints, over HTTPS, and nothing else. */
export function pathsToServices(machine: Machine | "build", endpoints: Group = "endpoints"): readonly NetworkPath[] {
  const ingress = `HTTPS from ${machine}`;
  return [
    { from: machine, to: endpoints, ports: HTTPS, egress: "AWS services by their endpoints", ingress },
    { from: machine, to: "s3", ports: HTTPS, egress: "S3 by its gateway endpoint", ingress },
  ];
}

/** The way in through a bastion: each is reachable by SSH from the one before and from nowhere else. */
export const SSH_TO_WORKSTATION: NetworkPath = {
  from: "bastion",
  to: "workstation",
  ports: SSH,
  egress: "SSH to the workstation",
  ingress: "SSH from the bastion",
};
export const SSH_TO_BASTION: NetworkPath = {
  from: "connect-endpoint",
  to: "bastion",
  ports: SSH,
  egress: "SSH to the bastion",
  ingress: "SSH from the connect endpoint",
};

/** All connections that groups may open, by the map. */
export function pathsOf(spec: RegionSpec): readonly NetworkPath[] {
  const services = machinesOf(spec).flatMap((machine) => pathsToServices(machine));
  return spec.sessions.mode === "bastion" ? [...services, SSH_TO_WORKSTATION, SSH_TO_BASTION] : services;
}
