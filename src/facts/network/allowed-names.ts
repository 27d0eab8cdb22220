import type { RegionSpec } from "../../jurisdiction/spec";
import { bucketsReached } from "./endpoint-policies";
import { interfaceServices } from "./endpoint-services";

/**
 * The DNS names that machines in a VPC may ask for: those of its endpoints, and of the buckets that the S3 endpoint
 * lets them reach. What S3 answers by redirection needs no name of its own here: the firewall trusts redirections of
 * names that it allows.
 *
 * Source: AWS General Reference, "AWS service endpoints", and Amazon S3 User Guide, "Virtual hosting of buckets".
 *
 * @param services of the interface endpoints
 */
export function allowedNames(
  { facts: { region, dnsSuffix } }: RegionSpec,
  services: readonly string[],
  buckets: readonly string[],
): readonly string[] {
  const of = (service: string): string => `${service}.${region}.${dnsSuffix}`;
  const hosts = buckets.flatMap((bucket) => [`${bucket}.${of("s3")}`, `${bucket}.${of("s3.dualstack")}`]);
  return [...services.map(of), of("s3"), ...hosts];
}

/** The names for the VPC of a region's own stack. */
export function accountNames(spec: RegionSpec): readonly string[] {
  const services = interfaceServices(spec).map(([service]) => service);
  return allowedNames(spec, services, bucketsReached(spec));
}
