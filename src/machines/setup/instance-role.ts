import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Construct } from "constructs";

import type { Machine } from "../../facts/machines/machines";
import type { HasArn } from "../../facts/policies/has-arn";
import { LimitedRole } from "../../iam/limited-role";
import { roleName } from "../../jurisdiction/names";
import type { KeyPurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";

export interface InstanceRoleProps {
  readonly spec: RegionSpec;
  readonly machine: Machine;
  /** The keys that the machine uses. */
  readonly keys: Readonly<Partial<Record<KeyPurpose, HasArn>>>;
}

/** The permissions of a machine itself, independent of its user. */
export class InstanceRole extends Construct {
  readonly profileName: string;

  constructor(scope: Construct, id: string, { spec, machine, keys }: InstanceRoleProps) {
    super(scope, id);
    const role = new LimitedRole(this, "role", { spec, purpose: machine, keys });
    this.profileName = new IamInstanceProfile(this, "profile", { name: roleName(spec, machine), role: role.name }).name;
  }
}
