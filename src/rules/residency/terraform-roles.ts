import { deployerArn, iamRoleArn } from "../../jurisdiction/arns";
import type { RegionSpec } from "../../jurisdiction/spec";

/** The role that plans without a lock; undefined where the map names none. */
export function planArn(spec: RegionSpec): string | undefined {
  const { planRole } = spec.deployer;
  return planRole === undefined ? undefined : iamRoleArn(spec, planRole);
}

/** As whom Terraform may come. */
export function terraformRoles(spec: RegionSpec): readonly string[] {
  return [deployerArn(spec), planArn(spec)].filter((role) => role !== undefined);
}
