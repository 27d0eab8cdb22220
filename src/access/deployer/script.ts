import type { OwnersPolicy } from "./index";
import type { OwnersRole } from "./roles";
import { GITHUB_AUDIENCE, GITHUB_ISSUER } from "./roles";

export interface ScriptProps {
  readonly account: string;
  readonly partition: string;
  /** Where the AWS CLI finds the partition's services. */
  readonly region: string;
  readonly roles: readonly OwnersRole[];
  readonly policies: readonly OwnersPolicy[];
}

/** The file of a role's trust policy, in the script's folder. */
export const trustFile = ({ name }: OwnersRole): string => `${name}-trust.json`;
export const inlineFile = ({ name }: OwnersRole): string => `${name}-become-role.json`;

/**
 * The script by which an account's owner makes Terraform's roles, or brings them up to a later version: the AWS CLI and
 * nothing else, so that it also runs in CloudShell. A second run changes nothing.
 */
export function ownersScript({ account, partition, region, roles, policies }: ScriptProps): string {
  const usesGithub = roles.some(({ inline }) => inline !== undefined);
  const boundaries = policies.filter(({ use }) => use === "boundary");
  const permissions = policies.filter(({ use }) => use === "permissions");
  const steps = [
    ...(usesGithub ? [`github ${GITHUB_ISSUER} ${GITHUB_AUDIENCE}`] : []),
    ...policies.map(({ name }) => `policy ${name}`),
    ...roles.map(
      (role) => `role ${role.name} "${role.description}"${role.trust === undefined ? "" : ` ${trustFile(role)}`}`,
    ),
    ...roles.flatMap((role) => (role.inline === undefined ? [] : [`inline ${role.name} ${inlineFile(role)}`])),
    // The boundary first: a role never has more than it allows.
    ...boundaries.map(({ name, role }) => `boundary ${role} ${name}`),
    ...permissions.map(({ name, role }) => `attach ${role} ${name}`),
    ...[...new Set(permissions.map(({ role }) => role))].map((role) => `others ${role}`),
  ];
  return `${header(account, partition, region)}\n${FUNCTIONS}\n${steps.join("\n")}\n`;
}

function header(account: string, partition: string, region: string): string {
  return `#!/usr/bin/env bash
# Makes the roles that Terraform assumes in account ${account}, or updates them to this version. Run it as an
# administrator of that account, and again after each new version or change to the map; run again it changes nothing.
# Needs the AWS CLI. Written by: npx forensics deployer
set -euo pipefail
cd "$(dirname "$0")"
prefix=arn:${partition}:iam::${account}
export AWS_REGION=${region} AWS_DEFAULT_REGION=${region}

caller=$(aws sts get-caller-identity --query Account --output text)
if [ "$caller" != ${account} ]; then
  echo "these credentials are of account $caller; this script is for account ${account}" >&2
  exit 1
fi
`;
}

const FUNCTIONS = `# policy NAME: makes the managed policy of NAME.json, or a new version of it where it differs.
policy() {
  local arn=$prefix:policy/$1 version count oldest
  if ! version=$(aws iam get-policy --policy-arn "$arn" --query Policy.DefaultVersionId --output text 2>/dev/null); then
    aws iam create-policy --policy-name "$1" --policy-document "file://$1.json" >/dev/null
    echo "made policy $1"
    return
  fi
  if [ "$(aws iam get-policy-version --policy-arn "$arn" --version-id "$version" --query PolicyVersion.Document --output json)" = "$(cat "$1.json")" ]; then
    return
  fi
  # IAM keeps five versions of a policy: the oldest makes room.
  count=$(aws iam list-policy-versions --policy-arn "$arn" --query 'length(Versions)' --output text)
  if [ "$count" -ge 5 ]; then
    oldest=$(aws iam list-policy-versions --policy-arn "$arn" --query 'Versions[?!IsDefaultVersion].VersionId' --output text | tr '\\t' '\\n' | sort -t v -k 2 -n | head -n 1)
    aws iam delete-policy-version --policy-arn "$arn" --version-id "$oldest"
  fi
  aws iam create-policy-version --policy-arn "$arn" --policy-document "file://$1.json" --set-as-default >/dev/null
  echo "updated policy $1"
}

# role NAME DESCRIPTION [TRUST]: makes a role, or gives one that exists this trust policy.
role() {
  if aws iam get-role --role-name "$1" >/dev/null 2>&1; then
    if [ -n "\${3-}" ]; then aws iam update-assume-role-policy --role-name "$1" --policy-document "file://$3"; fi
  elif [ -n "\${3-}" ]; then
    aws iam create-role --role-name "$1" --description "$2" --assume-role-policy-document "file://$3" >/dev/null
    echo "made role $1"
  else
    echo "role $1 does not exist, and the map does not say who may assume it: make it, or set deployer.principals in the map" >&2
    exit 1
  fi
}

inline() {
  aws iam put-role-policy --role-name "$1" --policy-name become-role --policy-document "file://$2"
}

boundary() {
  aws iam put-role-permissions-boundary --role-name "$1" --permissions-boundary "$prefix:policy/$2"
}

expected=" "
attach() {
  aws iam attach-role-policy --role-name "$1" --policy-arn "$prefix:policy/$2"
  expected="$expected$2 "
}

# others NAME: reports what is attached to a role besides, such as a policy of an earlier version; detach it by hand.
others() {
  local name
  for name in $(aws iam list-attached-role-policies --role-name "$1" --query 'AttachedPolicies[].PolicyName' --output text); do
    case $expected in *" $name "*) ;; *) echo "also attached to $1, not by this version: $name" ;; esac
  done
}

# github ISSUER AUDIENCE: makes GitHub's identity provider, or adds the audience to one that lacks it.
github() {
  local arn=$prefix:oidc-provider/$1 audiences
  if ! audiences=$(aws iam get-open-id-connect-provider --open-id-connect-provider-arn "$arn" --query ClientIDList --output text 2>/dev/null); then
    aws iam create-open-id-connect-provider --url "https://$1" --client-id-list "$2" >/dev/null
    echo "made identity provider $1"
  elif ! tr '\\t' '\\n' <<<"$audiences" | grep -qxF "$2"; then
    aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn "$arn" --client-id "$2"
    echo "added audience $2 to identity provider $1"
  fi
}
`;
