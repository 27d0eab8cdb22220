import type { RegionSpec } from "../../jurisdiction/spec";
import { bucketsReached } from "./endpoint-policies";
import { interfaceServices } from "./endpoint-services";

/**
 * The DNS names that machines in the VPC may ask for: those of its endpoints, and of the buckets that the S3 endpoint
 * lets them reach. What S3 answers by redirection needs no name of its own here: the firewall trusts redirections of
 * names that it allows.
 *
 * Source: AWS General Reference, "AWS service endpoints", and Amazon S3 User Guide, "Virtual hosting of buckets".
 */
export function allowedNames(spec: RegionSpec): readonly string[] {
  const { region, dnsSuffix } = spec.facts;
  const of = (service: string): string => `${service}.${region}.${dnsSuffix}`;
  const services = interfaceServices(spec).map(([service]) => service);
  const buckets = bucketsReached(spec).flatMap((bucket) => [
    `${bucket}.${of("s3")}`,
    `${bucket}.${of("s3.dualstack")}`,
  ]);
  return [...services.map(of), of("s3"), ...buckets];
}
