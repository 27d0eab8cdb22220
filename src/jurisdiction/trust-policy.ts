import type { Condition } from "./condition";
import { arn } from "./region-facts";
import type { ActivationSpec, RegionSpec, Role } from "./spec";

/** The inputs of a trust policy. */
export type TrustPolicyParts = Pick<RegionSpec, "region" | "facts" | "trust" | "access" | "activations">;

interface TrustStatement {
  readonly Sid: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal: "*" | { readonly AWS: string | readonly string[] };
  readonly Action: string | readonly string[];
  readonly Condition?: Condition;
}

/** Principals of one kind that may assume the role: always, or during an activation. */
interface Opening {
  readonly kind: "user" | "role";
  readonly principals: readonly string[];
  /** Undefined if the role is standing. */
  readonly activation: ActivationSpec | undefined;
}

/**
 * The role's trust policy as minified JSON: the principals that may assume it, when, and under which session name.
 *
 * A session needs a source identity, and may have no session tag other than `case`. A session of an
 * activation has the incident as its case.
 */
export function trustPolicy(spec: TrustPolicyParts, role: Role): string {
  const openings = openingsOf(spec, role);
  const statements =
    openings.length === 0
      ? [denyEveryone()]
      : [...openings.map((opening, index) => assume(spec, role, opening, index + 1)), nameAndTag(spec, openings)];
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function openingsOf({ trust, access, activations }: TrustPolicyParts, role: Role): readonly Opening[] {
  if (access.standing.includes(role)) {
    const trusted = trust[role].map((one) => one.arn);
    return byKind(trusted, undefined);
  }
  return activations
    .filter((activation) => activation.role === role)
    .flatMap((activation) => byKind(activation.principals, activation));
}

/** Users and roles prove MFA in different ways, so they do not share a statement. */
function byKind(principals: readonly string[], activation: ActivationSpec | undefined): readonly Opening[] {
  const users = principals.filter((principal) => principal.includes(":user/"));
  const roles = principals.filter((principal) => !users.includes(principal));
  const openings: readonly Opening[] = [
    { kind: "user", principals: unique(users), activation },
    { kind: "role", principals: unique(roles), activation },
  ];
  return openings.filter((opening) => opening.principals.length > 0);
}

function assume(spec: TrustPolicyParts, role: Role, opening: Opening, number: number): TrustStatement {
  const { kind, principals, activation } = opening;
  const { mfaTag } = spec.access;
  return {
    Sid: `${activation === undefined ? "AllowStanding" : "AllowActivation"}${number}`,
    Effect: "Allow",
    Principal: accountsOf(spec, principals),
    Action: "sts:AssumeRole",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": oneOrMany(principals) },
      StringEquals: {
        "aws:RequestedRegion": spec.region,
        ...(activation === undefined ? {} : { "aws:RequestTag/case": activation.incident }),
        ...(kind === "user" ? OWN_SESSION_NAME : {}),
        ...(kind === "user" || mfaTag === undefined ? {} : { [`aws:PrincipalTag/${mfaTag}`]: "true" }),
      },
      ...NAMED,
      ...(activation === undefined
        ? {}
        : {
            DateGreaterThanEquals: { "aws:CurrentTime": activation.from },
            DateLessThan: { "aws:CurrentTime": activation.until },
          }),
      ...(kind === "user" ? { Bool: { "aws:MultiFactorAuthPresent": "true" } } : {}),
      // A responder labels acquired evidence with the case; a standing responder has no activation that names it.
      ...(activation === undefined && role === "responder" ? { Null: { "aws:RequestTag/case": "false" } } : {}),
    },
  };
}

/** Permissions without effect unless AssumeRole is allowed, which decides principals and times; other tag keys are denied. */
function nameAndTag(spec: TrustPolicyParts, openings: readonly Opening[]): TrustStatement {
  return {
    Sid: "AllowNameAndCase",
    Effect: "Allow",
    Principal: accountsOf(
      spec,
      openings.flatMap(({ principals }) => principals),
    ),
    Action: ["sts:SetSourceIdentity", "sts:TagSession"],
    Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "case" } },
  };
}

function denyEveryone(): TrustStatement {
  return { Sid: "DenyEveryone", Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" };
}

/** The session carries the name of the person behind the principal. */
const NAMED: Condition = { StringLike: { "sts:SourceIdentity": "?*" } };

/** A session is identified by its name: no user may take another user's name, or end or resume another user's session. */
const OWN_SESSION_NAME = { "sts:RoleSessionName": "$${aws:username}" };

/** Whole accounts, narrowed by condition: IAM refuses a trust policy that names a principal which does not exist. */
function accountsOf({ facts }: TrustPolicyParts, principals: readonly string[]): TrustStatement["Principal"] {
  const accounts = unique(principals.map((principal) => principal.split(":")[4] ?? "")).sort();
  return { AWS: oneOrMany(accounts.map((account) => arn(facts, "iam", account, "root", ""))) };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only, ...more] = values;
  return only !== undefined && more.length === 0 ? only : values;
}
