import { interfaceServices } from "../../facts/network/endpoint-services";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Block, Configuration } from "../../configuration/configuration";

/** The services that machines of a region need, by the end of the endpoint's service name. */
export function neededServices(spec: RegionSpec): readonly string[] {
  return [...interfaceServices(spec).map(([service]) => service), "s3"];
}

export function endpointOf(configuration: Configuration, service: string): Block | undefined {
  return ofType(configuration, "aws_vpc_endpoint").find((endpoint) => serviceOf(endpoint) === service);
}

/** The end of an endpoint's service name, such as `ssm`. */
function serviceOf({ values }: Block): string {
  const { service_name: name } = values;
  return typeof name === "string" ? (name.split(".").at(-1) ?? "") : "";
}
