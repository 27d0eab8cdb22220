import { iamRoleArn } from "../../jurisdiction/arns";
import { entryRoleName } from "../../jurisdiction/names";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import { policyDocument } from "../../facts/policies/policy";

/** The issuer of the tokens by which GitHub's workflows log in (GitHub Docs, "OpenID Connect in Amazon Web Services"). */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";
export const GITHUB_AUDIENCE = "sts.amazonaws.com";

/** The environment of deploy.yml, which admits the protected branch alone. */
const ENVIRONMENT = "forensics";

/** A role that an account's owner makes for Terraform. */
export interface OwnersRole {
  readonly name: string;
  readonly description: string;
  /** The trust policy as minified JSON; undefined if the map names no principals, so that the owner's policy remains. */
  readonly trust: string | undefined;
  /** The role's one inline policy, `become-role`; undefined for one that has managed policies. */
  readonly inline: string | undefined;
}

/**
 * The roles of an account that no stack makes: those that Terraform assumes, and before each the one as which GitHub's
 * workflows come.
 */
export function ownersRoles(spec: RegionSpec): readonly OwnersRole[] {
  const { role, planRole, github } = spec.deployer;
  const plan =
    planRole === undefined ? [] : [{ name: planRole, subject: "pull_request", description: "Plans the stacks" }];
  const all = [{ name: role, subject: `environment:${ENVIRONMENT}`, description: "Applies the stacks" }, ...plan];
  return all.flatMap(({ name, subject, description }) => [
    ...(github === undefined ? [] : [entryRole(spec, name, `repo:${github}:${subject}`)]),
    { name, description: `${description} of the forensic account`, trust: trustOf(spec, name), inline: undefined },
  ]);
}

/** One that workflows come as and that may do nothing but become Terraform's role. Never a pattern in the subject. */
function entryRole(spec: RegionSpec, role: string, subject: string): OwnersRole {
  const trust = {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "AllowWorkflows",
        Effect: "Allow",
        Principal: { Federated: arn(spec.facts, "iam", spec.account, `oidc-provider/${GITHUB_ISSUER}`, "") },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE, [`${GITHUB_ISSUER}:sub`]: subject },
        },
      },
    ],
  };
  return {
    name: entryRoleName(role),
    description: `Lets GitHub workflows assume ${role}`,
    trust: JSON.stringify(trust),
    inline: policyDocument([
      { Sid: "AllowBecoming", Effect: "Allow", Action: "sts:AssumeRole", Resource: iamRoleArn(spec, role) },
    ]),
  };
}

/** Whether HCP Terraform's own machines come as the roles: then their trust policies are those of its workspaces. */
export function isTrustedByHcp({ state }: RegionSpec): boolean {
  return state.backend === "cloud" && state.execution === "remote";
}

/** The people who deploy, and GitHub's entry role: whole accounts, narrowed to them, as in the roles that a stack makes. */
function trustOf(spec: RegionSpec, role: string): string | undefined {
  const { principals, github } = spec.deployer;
  const trusted = [...principals, ...(github === undefined ? [] : [iamRoleArn(spec, entryRoleName(role))])];
  if (trusted.length === 0 || isTrustedByHcp(spec)) return undefined;
  const accounts = trusted.map((principal) => arn(spec.facts, "iam", principal.split(":")[4] ?? "", "root", ""));
  return policyDocument([
    {
      Sid: "AllowDeployers",
      Effect: "Allow",
      Principal: { AWS: [...new Set(accounts)].sort() },
      Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
      Condition: { ArnEquals: { "aws:PrincipalArn": trusted } },
    },
  ]);
}
