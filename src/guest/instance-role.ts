import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

import { policyDocument, serviceTrust } from "../access/policy";
import type { Statement } from "../access/policy";
import { roleName } from "../jurisdiction/names";
import { servicePrincipal } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { Guest } from "./guests";

export interface InstanceRoleProps {
  readonly spec: RegionSpec;
  readonly guest: Guest;
  readonly description: string;
  /** Statements by the name of their policy. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;
}

/** What a machine itself may do, whoever works on it. */
export class InstanceRole extends Construct {
  readonly profileName: string;

  constructor(scope: Construct, id: string, { spec, guest, description, policies }: InstanceRoleProps) {
    super(scope, id);
    const name = roleName(spec, guest);
    const role = new IamRole(this, "role", {
      name,
      description,
      assumeRolePolicy: serviceTrust(servicePrincipal("ec2")),
    });
    for (const [policy, statements] of Object.entries(policies)) {
      new IamRolePolicy(this, policy, { name: policy, role: role.name, policy: policyDocument(statements) });
    }
    this.profileName = new IamInstanceProfile(this, "profile", { name, role: role.name }).name;
  }
}
