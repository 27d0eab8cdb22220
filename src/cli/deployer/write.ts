import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { ownersPolicies } from "../../access/deployer";
import type { OwnersPolicy } from "../../access/deployer";
import { isTrustedByHcp, ownersRoles } from "../../access/deployer/roles";
import type { OwnersRole } from "../../access/deployer/roles";
import { inlineFile, ownersScript, trustFile } from "../../access/deployer/script";
import { SIZE_LIMITS } from "../../facts/aws/sizes";
import type { RegionSpec } from "../../jurisdiction/spec";
import { UserError } from "../../user-error";
import { formatTable } from "../table";

/** IAM User Guide, "IAM and AWS STS quotas": a default that AWS raises on request. */
const POLICIES_OF_A_ROLE = 10;

const SCRIPT = "make-roles.sh";

/**
 * Writes what the owner of one account attaches to Terraform's roles, and the script that makes them.
 *
 * @param specs the regions of the account
 * @returns what to print of it
 */
export function writeAccount(specs: readonly RegionSpec[], folder: string): string {
  const [first] = specs;
  if (first === undefined) return "";
  const policies = policiesOf(specs);
  const roles = rolesOf(first);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, document: string): void => {
    // As the AWS CLI prints JSON, so that the script can compare the two.
    writeFileSync(join(folder, name), `${JSON.stringify(JSON.parse(document), null, 4)}\n`);
  };
  for (const { name, document } of policies) write(`${name}.json`, document);
  for (const role of roles) {
    if (role.trust !== undefined) write(trustFile(role), role.trust);
    if (role.inline !== undefined) write(inlineFile(role), role.inline);
  }
  const { account, facts, region } = first;
  writeFileSync(join(folder, SCRIPT), ownersScript({ account, partition: facts.partition, region, roles, policies }));
  chmodSync(join(folder, SCRIPT), 0o755);
  const rows = policies.map(({ name, role, use, document }) => [role, use, name, String(document.length)]);
  return [
    folder,
    formatTable(["ROLE", "USE", "POLICY", "CHARACTERS"], rows),
    ...quotaNotes(policies),
    ...trustNotes(first, roles),
    `The owner of account ${account} makes or updates its roles with:\n\n  ${join(folder, SCRIPT)}`,
  ].join("\n\n");
}

/** What the owner attaches, refused where IAM would refuse it. */
export function policiesOf(specs: readonly RegionSpec[]): readonly OwnersPolicy[] {
  const policies = ownersPolicies(specs);
  const long = policies.find(({ document }) => document.length > SIZE_LIMITS.managedPolicy.most);
  if (long === undefined) return policies;
  throw new UserError(
    `${long.name} would be ${long.document.length} characters long; IAM takes ${SIZE_LIMITS.managedPolicy.most}. ` +
      "Give some of the account's regions accounts of their own, or shorten deployer.role.",
  );
}

function rolesOf(spec: RegionSpec): readonly OwnersRole[] {
  const roles = ownersRoles(spec);
  const long = roles.find(({ trust = "" }) => trust.length > SIZE_LIMITS.trustPolicy.most);
  if (long === undefined) return roles;
  throw new UserError(
    `the trust policy of ${long.name} would be ${long.trust?.length ?? 0} characters long; IAM takes ` +
      `${SIZE_LIMITS.trustPolicy.most}. Name one role for several people in deployer.principals.`,
  );
}

function quotaNotes(policies: readonly OwnersPolicy[]): readonly string[] {
  const attached = policies.filter(({ use }) => use === "permissions").map(({ role }) => role);
  return [...new Set(attached)].flatMap((role) => {
    const count = attached.filter((name) => name === role).length;
    if (count <= POLICIES_OF_A_ROLE) return [];
    return [
      `IAM attaches ${POLICIES_OF_A_ROLE} managed policies to a role; ${role} needs ${count}: first raise the account's quota ` +
        '"Managed policies attached to an IAM role" (Service Quotas).',
    ];
  });
}

function trustNotes(spec: RegionSpec, roles: readonly OwnersRole[]): readonly string[] {
  const closed = roles.filter(({ trust }) => trust === undefined).map(({ name }) => name);
  if (closed.length === 0) return [];
  const names = closed.join(" and ");
  const first = isTrustedByHcp(spec)
    ? `HCP Terraform runs as ${names}: make them with the trust policies of docs/hcp-terraform.md.`
    : `The map does not say who may assume ${names}: set deployer.principals or deployer.github.`;
  return [
    `${first} The script updates roles that exist, leaves such trust policies as they are, and makes no such role.`,
  ];
}
