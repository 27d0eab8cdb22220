import { ofType } from "../configuration/configuration";
import type { Block, Configuration } from "../configuration/configuration";
import type { RegionSpec } from "../../jurisdiction/spec";

/** What a machine must be able to ask of each service, so that a session opens, its log is kept and disks are read. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  ssm: ["ssm:UpdateInstanceInformation", "ssm:GetDocument"],
  ssmmessages: [
    "ssmmessages:CreateControlChannel",
    "ssmmessages:CreateDataChannel",
    "ssmmessages:OpenControlChannel",
    "ssmmessages:OpenDataChannel",
  ],
  logs: ["logs:CreateLogStream", "logs:PutLogEvents"],
  kms: ["kms:Decrypt", "kms:GenerateDataKey"],
  s3: ["s3:PutObject", "s3:GetObject"],
};

const SERVICES = { "session-manager": ["ssm", "ssmmessages", "logs", "kms", "s3"], bastion: ["logs", "kms", "s3"] };

/** The services that machines of a region cannot do without, by the end of an endpoint's service name. */
export function neededServices({ sessions }: RegionSpec): readonly string[] {
  return SERVICES[sessions.mode];
}

/** What an endpoint's policy must let through, as actions; nothing for an endpoint that is not needed. */
export function neededActions(spec: RegionSpec, service: string): readonly string[] {
  return neededServices(spec).includes(service) ? (ACTIONS[service] ?? []) : [];
}

export function endpointOf(configuration: Configuration, service: string): Block | undefined {
  return ofType(configuration, "aws_vpc_endpoint").find((endpoint) => serviceOf(endpoint) === service);
}

/** The end of an endpoint's service name, such as `ssm`. */
export function serviceOf({ values }: Block): string {
  const { service_name: name } = values;
  return typeof name === "string" ? (name.split(".").at(-1) ?? "") : "";
}
