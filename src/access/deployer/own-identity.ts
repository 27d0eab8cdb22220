import { deployerArn, iamRoleArn } from "../../jurisdiction/arns";
import { arn } from "../../jurisdiction/region-facts";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../../facts/policies/policy";

/** The roles that Terraform comes as, and the deployer's policies, none of which the deployer changes. */
export function ownIdentity(spec: RegionSpec): readonly string[] {
  const { role, planRole } = spec.deployer;
  return [deployerArn(spec), policiesOf(spec, role), ...(planRole === undefined ? [] : [iamRoleArn(spec, planRole)])];
}

/** The permission to compare these with the documents of this version of the program. */
export function readingOwnIdentity(spec: RegionSpec): Statement {
  const { planRole } = spec.deployer;
  return {
    Sid: "AllowReadingItself",
    Effect: "Allow",
    Action: ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:GetRole", "iam:ListAttachedRolePolicies"],
    Resource: [...ownIdentity(spec), ...(planRole === undefined ? [] : [policiesOf(spec, planRole)])],
  };
}

function policiesOf(spec: RegionSpec, role: string): string {
  return arn(spec.facts, "iam", spec.account, `policy/${role}-*`, "");
}
