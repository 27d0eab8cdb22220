import { bucketArn, logGroupArn } from "../../jurisdiction/arns";
import { endpointServiceName } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Block, Configuration } from "../../configuration/configuration";
import { namesOfKey } from "../own-keys";

/** What a machine must be able to ask of a service. */
export interface Need {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const SERVICES = { "session-manager": ["ssm", "ssmmessages", "logs", "kms", "s3"], bastion: ["logs", "kms", "s3"] };

/** The services that machines of a region cannot do without, by the end of an endpoint's service name. */
export function neededServices({ sessions }: RegionSpec): readonly string[] {
  return SERVICES[sessions.mode];
}

/** The services that may have an endpoint: those that are needed, and one for old agents. */
export function knownServices(spec: RegionSpec): readonly string[] {
  const services = [...neededServices(spec), ...(spec.sessions.mode === "bastion" ? [] : ["ec2messages"])];
  return services.map((service) => endpointServiceName(spec.facts, service));
}

/**
 * What an endpoint's policy must let through, so that a session opens, its log is kept and disks are read; nothing for
 * an endpoint that is not needed.
 */
export function needsOf(spec: RegionSpec, service: string, configuration: Configuration): readonly Need[] {
  if (!neededServices(spec).includes(service)) return [];
  const keys = (["evidence", "logs", "sessions"] as const).flatMap((purpose) => {
    const names = namesOfKey(spec, purpose, configuration);
    return typeof names === "symbol" ? [] : names.slice(0, 1);
  });
  const objects = (...purposes: Parameters<typeof bucketArn>[1][]): readonly string[] =>
    purposes.map((purpose) => `${bucketArn(spec, purpose)}/*`);
  const needs: Readonly<Record<string, readonly Need[]>> = {
    ssm: [{ actions: ["ssm:UpdateInstanceInformation", "ssm:GetDocument"], resources: ["*"] }],
    ssmmessages: [
      {
        actions: [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        resources: ["*"],
      },
    ],
    logs: [
      {
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
        resources: [`${logGroupArn(spec, "workstation")}:*`],
      },
    ],
    kms: [{ actions: ["kms:Decrypt", "kms:GenerateDataKey"], resources: keys }],
    s3: [
      { actions: ["s3:PutObject"], resources: objects("session-logs", "active") },
      { actions: ["s3:GetObject"], resources: objects("incoming", "active", "legal-hold") },
    ],
  };
  return needs[service] ?? [];
}

export function endpointOf(configuration: Configuration, service: string): Block | undefined {
  return ofType(configuration, "aws_vpc_endpoint").find((endpoint) => serviceOf(endpoint) === service);
}

/** The end of an endpoint's service name, such as `ssm`. */
export function serviceOf({ values }: Block): string {
  const { service_name: name } = values;
  return typeof name === "string" ? (name.split(".").at(-1) ?? "") : "";
}
