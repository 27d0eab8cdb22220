import { Construct } from "constructs";

import type { RoleKeys } from "../facts/roles/parts";
import { LimitedRole } from "../iam/limited-role";
import { ROLES } from "../jurisdiction/spec";
import type { RegionSpec } from "../jurisdiction/spec";

export interface AccessRolesProps {
  readonly spec: RegionSpec;
  readonly keys: RoleKeys;
}

/** The roles that people take: each opened by activations alone, each within its own boundary. */
export class AccessRoles extends Construct {
  constructor(scope: Construct, id: string, { spec, keys: { evidence, logs, sessions, trail } }: AccessRolesProps) {
    super(scope, id);
    for (const purpose of ROLES) {
      new LimitedRole(this, purpose, { spec, purpose, keys: { evidence, logs, sessions, trail } });
    }
  }
}
