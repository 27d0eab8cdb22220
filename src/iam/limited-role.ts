import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

import type { HasArn } from "../facts/policies/has-arn";
import { policyDocument } from "../facts/policies/statement";
import { boundaryStatements, ownStatements, referencesTo, roleFacts } from "../facts/roles/roles";
import { boundaryName, roleName } from "../jurisdiction/names";
import type { KeyPurpose, RolePurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";

export interface LimitedRoleProps {
  readonly spec: RegionSpec;
  /** What it is for: what it may do is in the table of roles. */
  readonly purpose: RolePurpose;
  /** The keys that its policies name. @default none */
  readonly keys?: Readonly<Partial<Record<KeyPurpose, HasArn>>>;
  /** The alerts' topic, for a role that publishes. @default none */
  readonly topic?: HasArn;
}

/** A role of people or of a service, within a boundary of its own work: the deployer may make no other. */
export class LimitedRole extends Construct {
  readonly name: string;
  readonly arn: string;
  /** What must be there before the role can do its work. */
  readonly rights: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, { spec, purpose, keys = {}, topic }: LimitedRoleProps) {
    super(scope, id);
    const facts = roleFacts(spec, purpose, referencesTo(keys, topic));
    const name = roleName(spec, purpose);
    const limit = new IamPolicy(this, "boundary", {
      name: boundaryName(spec, purpose),
      description: `Permissions boundary of ${name}`,
      policy: policyDocument(boundaryStatements(spec, facts)),
    });
    const role = new IamRole(this, "role", {
      name,
      description: facts.description,
      assumeRolePolicy: facts.trust,
      maxSessionDuration: facts.maxSessionSeconds ?? 3600,
      permissionsBoundary: limit.arn,
    });
    this.name = role.name;
    this.arn = role.arn;
    this.rights = Object.entries(facts.policies).map(
      ([policy, statements]) =>
        new IamRolePolicy(this, policy, {
          name: policy,
          role: role.name,
          policy: policyDocument(ownStatements(statements)),
        }),
    );
  }
}
