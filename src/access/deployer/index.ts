import type { RegionSpec } from "../../jurisdiction/spec";
import { policyDocument } from "../../facts/policies/policy";
import { deployerBoundary } from "./boundary";
import { planning } from "./planning";
import { ownersRoles } from "./roles";
import type { OwnersRole } from "./roles";
import { deployerWork } from "./work/deployer-work";

/** A role with everything that its owner attaches to it. */
export interface ExpectedRole extends Pick<OwnersRole, "name" | "trust"> {
  readonly policies: readonly OwnersPolicy[];
}

/** One managed policy that an account's owner makes for Terraform's roles. */
export interface OwnersPolicy {
  readonly name: string;
  readonly role: string;
  readonly use: "permissions" | "boundary";
  /** Minified JSON, as IAM takes it. */
  readonly document: string;
}

/**
 * The policies that the account's owner attaches to Terraform's roles: no stack manages them, because a deployer could then
 * change them.
 *
 * @param specs the regions of one account
 */
export function ownersPolicies(specs: readonly RegionSpec[]): readonly OwnersPolicy[] {
  const [first] = specs;
  if (first === undefined) return [];
  const { role } = first.deployer;
  return [
    ...specs.flatMap(work),
    policy(`${role}-boundary`, role, "boundary", deployerBoundary(first, specs)),
    ...specs.flatMap(plan),
  ];
}

/**
 * The roles of one account that Terraform assumes, as its owner should have made them.
 *
 * @param specs the regions of one account
 */
export function expectedRoles(specs: readonly RegionSpec[]): readonly ExpectedRole[] {
  const [first] = specs;
  if (first === undefined) return [];
  const policies = ownersPolicies(specs);
  return ownersRoles(first)
    .filter(({ inline }) => inline === undefined)
    .map(({ name, trust }) => ({ name, trust, policies: policies.filter(({ role }) => role === name) }));
}

function work(spec: RegionSpec): readonly OwnersPolicy[] {
  const { role } = spec.deployer;
  return Object.entries(deployerWork(spec)).map(([subject, statements]) =>
    policy(`${role}-${subject}-${spec.region}`, role, "permissions", statements),
  );
}

function plan(spec: RegionSpec): readonly OwnersPolicy[] {
  const { planRole } = spec.deployer;
  return planRole === undefined ? [] : [policy(`${planRole}-${spec.region}`, planRole, "permissions", planning(spec))];
}

function policy(
  name: string,
  role: string,
  use: OwnersPolicy["use"],
  statements: Parameters<typeof policyDocument>[0],
): OwnersPolicy {
  return { name, role, use, document: policyDocument(statements) };
}
