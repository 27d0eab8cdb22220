import { NEWER_CALLS } from "../../facts/aws/newer-calls";
import { boundaryArn } from "../../jurisdiction/arns";
import { boundaryName } from "../../jurisdiction/names";
import type { RolePurpose } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Configuration, Values } from "../../configuration/configuration";
import { ownDenials } from "../immutability/denials";
import type { Refusal } from "../immutability/denials";
import { outcomeOf } from "../references";
import type { Judgement, Rule } from "../rule";
import { purposeOfBoundary, purposeOfRole } from "./own-roles";

export const boundaries: Rule = {
  id: "access/boundaries",
  text: "Every role has its own permissions boundary, which refuses for ever what would lift a lock, change an object in place or take a copy out; its own policies refuse AWS's newer calls too.",
  severity: "high",
  rationale: "A policy that is attached to a role by mistake opens nothing within its boundary.",
  source: "IAM User Guide, Permissions boundaries for IAM entities",
  judge: ({ type, values }, { spec }, configuration) => {
    if (type === "aws_iam_role") return [boundaryOf(values, spec, configuration)];
    if (type === "aws_iam_role_policy") return ownDenials("policy", values["policy"], [DENY_NEWER_CALLS]);
    const purpose = type === "aws_iam_policy" ? purposeOfBoundary(spec, values["name"]) : undefined;
    return purpose === undefined ? [] : ownDenials("policy", values["policy"], neverBy(purpose, spec));
  },
};

function boundaryOf(values: Values, spec: RegionSpec, configuration: Configuration): Judgement {
  const { name, permissions_boundary: value } = values;
  const purpose = purposeOfRole(spec, name);
  const right = purpose === undefined ? undefined : boundaryName(spec, purpose);
  const isByArn = purpose !== undefined && value === boundaryArn(spec, purpose);
  return {
    attribute: "permissions_boundary",
    value,
    outcome: isByArn
      ? "compliant"
      : outcomeOf(value, configuration, "aws_iam_policy", (policy) => policy.values["name"] === right),
    fix: right === undefined ? "The map knows no such role: remove it." : `Give it the boundary ${right}.`,
  };
}

/** What no role ever does, whatever is attached to it. */
const BOUNDARY_DENIED_ACTIONS = [
  "ebs:*",
  "ec2:ModifyImageAttribute",
  "ec2:ModifySnapshotAttribute",
  "ec2:UnlockSnapshot",
  "glacier:AbortVaultLock",
  "kms:ReplicateKey",
  "s3:BypassGovernanceRetention",
  "s3:PutReplicationConfiguration",
  "s3:ReplicateDelete",
  "sts:AssumeRole",
  ...NEWER_CALLS,
];
const DENY_NEWER_CALLS: Refusal = { name: "DenyNewerCalls", actions: NEWER_CALLS, resources: ["*"] };
const COPYING = "s3:ReplicateObject";

/** S3 copies logs by one role, to buckets of the account alone. */
function neverBy(purpose: RolePurpose, { account }: RegionSpec): readonly Refusal[] {
  const forEver = { name: "DenyForEver", resources: ["*"] };
  if (purpose !== "copying") return [{ ...forEver, actions: [...BOUNDARY_DENIED_ACTIONS, COPYING] }];
  return [
    { ...forEver, actions: BOUNDARY_DENIED_ACTIONS },
    {
      name: "DenyForeignCopies",
      actions: [COPYING],
      resources: ["*"],
      condition: { StringNotEquals: { "s3:ResourceAccount": account } },
    },
  ];
}
