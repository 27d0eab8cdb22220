import { NEWER_CALLS } from "../aws/newer-calls";
import type { RegionSpec } from "../../jurisdiction/spec";
import type { Statement } from "../policies/policy";

/**
 * Actions that no role of a forensic account may ever take, regardless of its policies: lift a lock, take a copy out of the
 * account or the region, read disks past the file system, change an object in place, or become another role.
 */
export const BOUNDARY_DENIED_ACTIONS = [
  "ebs:*",
  "ec2:CreateInstanceExportTask",
  "ec2:CreateStoreImageTask",
  "ec2:ExportImage",
  "ec2:ModifyImageAttribute",
  "ec2:ModifySnapshotAttribute",
  "ec2:UnlockSnapshot",
  "glacier:AbortVaultLock",
  "kms:ReplicateKey",
  "s3:BypassGovernanceRetention",
  "s3:PutReplicationConfiguration",
  "s3:ReplicateDelete",
  "s3:ReplicateObject",
  ...NEWER_CALLS,
] as const;

/**
 * Actions that would make all data under a key unreadable. An alias counts: policies distinguish the keys
 * of evidence from others by their aliases.
 */
export const KEY_DELETION_ACTIONS = [
  "kms:DeleteAlias",
  "kms:DeleteImportedKeyMaterial",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:ScheduleKeyDeletion",
  "kms:UpdateAlias",
] as const;

/** The same denial of newer calls in a role's own policies: it still applies if the boundary has been removed. */
export const DENY_NEWER_CALLS: Statement = {
  Sid: "DenyNewerCalls",
  Effect: "Deny",
  Action: NEWER_CALLS,
  Resource: "*",
};

/** IAM answers from one region of its partition, regardless of the caller's region. */
const GLOBAL = "iam:";

/**
 * The permissions boundary of a role: the actions of its own policy, in its own region, and nothing more, so that a
 * policy attached by mistake opens nothing.
 *
 * @param replicates whether S3 may copy logs by the role, to buckets of this account
 */
export function boundary(
  spec: RegionSpec,
  statements: readonly Statement[],
  replicates: boolean,
): readonly Statement[] {
  const allowed = statements.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action }) => Action);
  const actions = [...new Set(allowed)].sort();
  const global = actions.filter((action) => action.startsWith(GLOBAL));
  return [
    {
      Sid: "AllowOwnWork",
      Effect: "Allow",
      Action: actions.filter((action) => !action.startsWith(GLOBAL)),
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestedRegion": spec.region } },
    },
    ...(global.length === 0 ? [] : [allow("AllowGlobalServices", global)]),
    { Sid: "DenyAlways", Effect: "Deny", Action: [...never(replicates), "sts:AssumeRole"], Resource: "*" },
    ...(replicates ? [onlyToOwnBuckets(spec)] : []),
  ];
}

function never(replicates: boolean): readonly string[] {
  return replicates
    ? BOUNDARY_DENIED_ACTIONS.filter((action) => action !== "s3:ReplicateObject")
    : BOUNDARY_DENIED_ACTIONS;
}

function onlyToOwnBuckets({ account }: RegionSpec): Statement {
  return {
    Sid: "DenyForeignCopies",
    Effect: "Deny",
    Action: "s3:ReplicateObject",
    Resource: "*",
    Condition: { StringNotEquals: { "s3:ResourceAccount": account } },
  };
}

function allow(sid: string, actions: readonly string[]): Statement {
  return { Sid: sid, Effect: "Allow", Action: actions, Resource: "*" };
}
