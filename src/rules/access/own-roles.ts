import { boundaryName, IAM_ROLES, roleName } from "../../jurisdiction/names";
import type { RolePurpose } from "../../jurisdiction/names";
import { ROLES } from "../../jurisdiction/spec";
import type { RegionSpec, Role } from "../../jurisdiction/spec";

/** Which role of the map a name is; undefined for one that the map does not know. */
export function purposeOfRole(spec: RegionSpec, name: unknown): RolePurpose | undefined {
  return IAM_ROLES.find((purpose) => roleName(spec, purpose) === name);
}

/** Which role's boundary a policy's name is. */
export function purposeOfBoundary(spec: RegionSpec, name: unknown): RolePurpose | undefined {
  return IAM_ROLES.find((purpose) => boundaryName(spec, purpose) === name);
}

/** Whether people become a role; services become the others. */
export function isOfPeople(purpose: RolePurpose): purpose is Role {
  return ROLES.some((role) => role === purpose);
}
