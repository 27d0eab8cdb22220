import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { Construct } from "constructs";

import { LimitedRole } from "../../iam/limited-role";
import { serviceTrust } from "../../facts/policies/policy";
import type { Statement } from "../../facts/policies/policy";
import { roleName } from "../../jurisdiction/names";
import { servicePrincipal } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Machine } from "../../facts/machines/machines";

export interface InstanceRoleProps {
  readonly spec: RegionSpec;
  readonly machine: Machine;
  readonly description: string;
  /** Statements by the name of their policy. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;
}

/** What a machine itself may do, whoever works on it. */
export class InstanceRole extends Construct {
  readonly profileName: string;

  constructor(scope: Construct, id: string, { spec, machine, description, policies }: InstanceRoleProps) {
    super(scope, id);
    const trust = serviceTrust(servicePrincipal("ec2"));
    const role = new LimitedRole(this, "role", { spec, purpose: machine, description, trust, policies });
    this.profileName = new IamInstanceProfile(this, "profile", { name: roleName(spec, machine), role: role.name }).name;
  }
}
