import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  IAMClient,
  paginateListAttachedRolePolicies,
} from "@aws-sdk/client-iam";
import stringify from "fast-json-stable-stringify";

import { arn } from "../jurisdiction/region-facts";
import type { RegionSpec } from "../jurisdiction/spec";
import type { Credentials } from "../aws/credentials";

/** A role as an account's owner should have made it. */
export interface ExpectedRole {
  readonly name: string;
  /** The trust policy; undefined where it is the owner's to choose. */
  readonly trust: string | undefined;
  readonly policies: readonly ExpectedPolicy[];
}

export interface ExpectedPolicy {
  readonly name: string;
  readonly use: "permissions" | "boundary";
  readonly document: string;
}

/**
 * Compares the roles that Terraform assumes with what this version of the program writes for them. Only reads.
 *
 * @returns each difference as a sentence; none where all is as written
 * @throws where IAM does not answer
 */
export async function differencesOf(
  spec: RegionSpec,
  roles: readonly ExpectedRole[],
  credentials: Credentials,
): Promise<readonly string[]> {
  const client = new IAMClient({ region: spec.region, ...(credentials === undefined ? {} : { credentials }) });
  const differences: string[] = [];
  for (const role of roles) differences.push(...(await differencesOfRole(client, spec, role)));
  return differences;
}

async function differencesOfRole(
  client: IAMClient,
  spec: RegionSpec,
  expected: ExpectedRole,
): Promise<readonly string[]> {
  const { name, trust, policies } = expected;
  const found = await foundOr(undefined, async () => (await client.send(new GetRoleCommand({ RoleName: name }))).Role);
  if (found === undefined) return [`role ${name} does not exist`];
  const arnOf = (policy: string): string => arn(spec.facts, "iam", spec.account, `policy/${policy}`, "");
  const attached = await attachedTo(client, name);
  const boundary = found.PermissionsBoundary?.PermissionsBoundaryArn;
  const ofPolicies = await Promise.all(
    policies.map(async (policy): Promise<readonly string[]> => {
      const isUsed =
        policy.use === "boundary" ? boundary === arnOf(policy.name) : attached.includes(arnOf(policy.name));
      if (!isUsed)
        return [`${policy.name} is not ${policy.use === "boundary" ? "the boundary of" : "attached to"} role ${name}`];
      const document = await documentOf(client, arnOf(policy.name));
      return same(document, policy.document) ? [] : [`${policy.name} differs from what this version writes`];
    }),
  );
  const known = policies.map((policy) => arnOf(policy.name));
  const others = attached.filter((policy) => !known.includes(policy));
  return [
    ...(trust === undefined || same(found.AssumeRolePolicyDocument, trust)
      ? []
      : [`the trust policy of role ${name} differs from what this version writes`]),
    ...ofPolicies.flat(),
    ...others.map((policy) => `${policy} is attached to role ${name}, but not by this version`),
  ];
}

async function attachedTo(client: IAMClient, role: string): Promise<readonly string[]> {
  const attached: string[] = [];
  for await (const { AttachedPolicies = [] } of paginateListAttachedRolePolicies({ client }, { RoleName: role }))
    attached.push(...AttachedPolicies.flatMap(({ PolicyArn = [] }) => PolicyArn));
  return attached;
}

async function documentOf(client: IAMClient, policy: string): Promise<string | undefined> {
  const { Policy } = await client.send(new GetPolicyCommand({ PolicyArn: policy }));
  const request = new GetPolicyVersionCommand({ PolicyArn: policy, VersionId: Policy?.DefaultVersionId });
  return (await client.send(request)).PolicyVersion?.Document;
}

/** IAM returns documents percent-encoded (IAM API Reference, GetPolicyVersion). */
function same(encoded: string | undefined, document: string): boolean {
  if (encoded === undefined) return false;
  return stringify(JSON.parse(decodeURIComponent(encoded))) === stringify(JSON.parse(document));
}

async function foundOr<T>(missing: T, find: () => Promise<T>): Promise<T> {
  try {
    return await find();
  } catch (error) {
    if ((error as Error).name === "NoSuchEntityException") return missing;
    throw error;
  }
}
