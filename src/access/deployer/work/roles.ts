import { boundaryArn, roleArn } from "../../../jurisdiction/arns";
import { roleName, rolesNamedIn } from "../../../jurisdiction/names";
import { arn } from "../../../jurisdiction/region-facts";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { Statement } from "../../../facts/policies/policy";
import { readingOwnIdentity } from "../own-identity";
import {
  POLICY_READ,
  POLICY_WRITE,
  PROFILE_READ,
  PROFILE_WRITE,
  ROLE_READ,
  ROLE_RIGHTS,
  ROLE_WRITE,
} from "../actions/roles";

/** Roles, only within their boundaries. */
export function rolesWork(spec: RegionSpec): readonly Statement[] {
  const { facts, account } = spec;
  const all = rolesNamedIn(spec).map((purpose) => roleArn(spec, purpose));
  return [
    {
      Sid: "AllowLimitedRoles",
      Effect: "Allow",
      Action: ROLE_RIGHTS,
      Resource: all,
      Condition: { StringLike: { "iam:PermissionsBoundary": limitsOf(spec, spec.region) } },
    },
    { Sid: "AllowRoles", Effect: "Allow", Action: [...ROLE_READ, ...ROLE_WRITE], Resource: all },
    {
      Sid: "AllowBoundaries",
      Effect: "Allow",
      Action: [...POLICY_READ, ...POLICY_WRITE],
      Resource: rolesNamedIn(spec).map((purpose) => boundaryArn(spec, purpose)),
    },
    readingOwnIdentity(spec),
    {
      Sid: "AllowProfiles",
      Effect: "Allow",
      Action: [...PROFILE_READ, ...PROFILE_WRITE],
      Resource: (["workstation", "bastion"] as const).map((purpose) =>
        arn(facts, "iam", account, `instance-profile/${roleName(spec, purpose)}`, ""),
      ),
    },
  ];
}

/** The boundaries that a region's stack makes, by the ending of their names. */
export function limitsOf({ facts, account }: RegionSpec, region: string): string {
  return arn(facts, "iam", account, `policy/*-${region}-boundary`, "");
}
