import type { Value } from "../../configuration/configuration";
import type { Statement } from "../../configuration/policy-meaning";
import { isValues, parsed } from "../../configuration/values";
import type { Change } from "../plan/change";

/** Policies of what holds evidence, keys, logs and alerts, and of the ways to them. */
const OF_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  aws_s3_bucket_policy: ["policy"],
  aws_s3_access_point: ["policy"],
  aws_s3control_access_point_policy: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_external_key: ["policy"],
  aws_kms_replica_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  aws_glacier_vault: ["access_policy"],
  aws_glacier_vault_lock: ["policy"],
  aws_backup_vault_policy: ["policy"],
  aws_sns_topic: ["policy"],
  aws_sns_topic_policy: ["policy"],
  aws_sqs_queue: ["policy"],
  aws_sqs_queue_policy: ["policy"],
  aws_cloudwatch_log_resource_policy: ["policy_document"],
  aws_vpc_endpoint: ["policy"],
  aws_vpc_endpoint_policy: ["policy"],
  aws_organizations_policy: ["content"],
};

/** Policies that say what a role may do, and who may become it. */
const OF_ROLES: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role: ["assume_role_policy"],
  aws_iam_policy: ["policy"],
  aws_iam_role_policy: ["policy"],
  aws_iam_user_policy: ["policy"],
  aws_iam_group_policy: ["policy"],
};

/** The attributes of a change whose policies differ: those that are known to hold a policy, and any value with statements. */
export function changedPolicies({ type, action, before, after, differing }: Change): readonly string[] {
  if (action === "destroy" || action === "forget") return [];
  const known = [...(OF_RESOURCES[type] ?? []), ...(OF_ROLES[type] ?? [])];
  return differing.filter((name) => known.includes(name) || isPolicy(before[name]) || isPolicy(after[name]));
}

function isPolicy(value: Value | undefined): boolean {
  const document = typeof value === "string" && value.includes("Statement") ? parsed(value) : undefined;
  return isValues(document) && "Statement" in document;
}

/** Whether a change is of what a role may do, or of who may become it. */
export function isOfRole({ type }: Change): boolean {
  return type in OF_ROLES;
}

export function denials(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Deny");
}

export function allowances(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Allow");
}
