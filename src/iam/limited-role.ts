import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";

import { boundaryName, roleName } from "../jurisdiction/names";
import type { RolePurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { DENY_NEWER_CALLS, boundary } from "../facts/roles/boundary";
import { policyDocument } from "../facts/policies/policy";
import type { Statement } from "../facts/policies/policy";

export interface LimitedRoleProps {
  readonly spec: RegionSpec;
  readonly purpose: RolePurpose;
  readonly description: string;
  /** The trust policy, as JSON. */
  readonly trust: string;
  /** Statements by the name of their inline policy. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;
  /** Whether S3 copies logs to another bucket of the account by it. @default false */
  readonly replicates?: boolean;
  /** How long a session of it lasts at most. @default 3600 */
  readonly maxSessionSeconds?: number;
}

/** A role of people or of a service, within a boundary of its own work: the deployer may make no other. */
export class LimitedRole extends Construct {
  readonly name: string;
  readonly arn: string;
  /** What must be there before the role can do its work. */
  readonly rights: readonly IamRolePolicy[];

  constructor(scope: Construct, id: string, props: LimitedRoleProps) {
    super(scope, id);
    const name = roleName(props.spec, props.purpose);
    const work = Object.values(props.policies).flat();
    const limit = new IamPolicy(this, "boundary", {
      name: boundaryName(props.spec, props.purpose),
      description: `Permissions boundary of ${name}`,
      policy: policyDocument(boundary(props.spec, work, props.replicates ?? false)),
    });
    const role = new IamRole(this, "role", {
      name,
      description: props.description,
      assumeRolePolicy: props.trust,
      maxSessionDuration: props.maxSessionSeconds ?? 3600,
      permissionsBoundary: limit.arn,
    });
    this.name = role.name;
    this.arn = role.arn;
    this.rights = Object.entries(props.policies).map(
      ([policy, statements]) =>
        new IamRolePolicy(this, policy, {
          name: policy,
          role: role.name,
          policy: policyDocument([...statements, DENY_NEWER_CALLS]),
        }),
    );
  }
}
