import { arn, servicePrincipal } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";

/** The services that make a role of their own in the account. */
export const SERVICES_WITH_ROLES = ["access-analyzer", "ec2-instance-connect", "guardduty", "route53resolver"];

/** The roles by which AWS's services work for the account, each made by its service. */
export function serviceRoles(spec: RegionSpec): readonly string[] {
  return SERVICES_WITH_ROLES.map((service) => serviceRole(spec, service));
}

/** The role of one such service. */
export function serviceRole({ facts, account }: RegionSpec, service: string): string {
  return arn(facts, "iam", account, `role/aws-service-role/${servicePrincipal(service)}/*`, "");
}
