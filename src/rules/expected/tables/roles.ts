import { boundaryStatements, ownStatements, roleFacts, rolesOf } from "../../../facts/roles/roles";
import type { RoleReferences } from "../../../facts/roles/roles";
import { policyDocument } from "../../../facts/policies/statement";
import { IAM_ROLES, boundaryName, roleName } from "../../../jurisdiction/names";
import type { RolePurpose } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import { textOf } from "../../../configuration/values";
import type { Expected, ResourceTable, Scene } from "../table";

type Attributes = Readonly<Record<string, Expected>>;

/** The rows for each role of a stack. */
function eachRole(roles: RolesOf, row: (purpose: RolePurpose, scene: Scene) => Attributes): ResourceTable["rows"] {
  return (scene) => roles(scene.spec).map((purpose) => ({ key: purpose, attributes: row(purpose, scene) }));
}

function referencesIn({ refer }: Scene): RoleReferences {
  return {
    key: (purpose) => ({ arn: refer("aws_kms_key", purpose, "arn") }),
    topic: () => ({ arn: refer("aws_sns_topic", "alerts", "arn") }),
  };
}

const factsOf = (purpose: RolePurpose, scene: Scene) => roleFacts(scene.spec, purpose, referencesIn(scene));

const DESCRIPTION = { description: "It does not affect the role's permissions." };

type RolesOf = (spec: RegionSpec) => readonly RolePurpose[];

/** The roles of a stack, their boundaries and their policies. */
export function roleTables(roles: RolesOf): readonly ResourceTable[] {
  return [
    {
      type: "aws_iam_policy",
      key: ({ name }, spec) => IAM_ROLES.find((purpose) => boundaryName(spec, purpose) === textOf(name)),
      rows: eachRole(roles, (purpose, scene) => ({
        name: boundaryName(scene.spec, purpose),
        policy: policyDocument(boundaryStatements(scene.spec, factsOf(purpose, scene))),
      })),
      harmless: DESCRIPTION,
      rule: "access/boundaries",
    },
    {
      type: "aws_iam_role",
      key: ({ name }, spec) => IAM_ROLES.find((purpose) => roleName(spec, purpose) === textOf(name)),
      rows: eachRole(roles, (purpose, scene) => {
        const { trust, maxSessionSeconds = 3600 } = factsOf(purpose, scene);
        return {
          name: roleName(scene.spec, purpose),
          assume_role_policy: trust,
          max_session_duration: maxSessionSeconds,
          permissions_boundary: scene.refer("aws_iam_policy", purpose, "arn"),
        };
      }),
      harmless: DESCRIPTION,
      rule: "access/role-trust",
      rules: { permissions_boundary: "access/boundaries" },
    },
    {
      type: "aws_iam_role_policy",
      key: ({ role, name }, spec, keyOf) => {
        const purpose = IAM_ROLES.find((one) => roleName(spec, one) === textOf(role)) ?? keyOf("aws_iam_role", role);
        return purpose === undefined ? undefined : `${purpose} ${textOf(name)}`;
      },
      rows: (scene) =>
        roles(scene.spec).flatMap((purpose) =>
          Object.entries(factsOf(purpose, scene).policies).map(([name, statements]) => ({
            key: `${purpose} ${name}`,
            attributes: {
              name,
              role: roleName(scene.spec, purpose),
              policy: policyDocument(ownStatements(statements)),
            },
          })),
        ),
      rule: "access/closed-roles",
    },
  ];
}

export const ROLE_TABLES = roleTables(rolesOf);
