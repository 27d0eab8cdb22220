import { UNKNOWN } from "../../rules/configuration/configuration";
import type { Value } from "../../rules/configuration/configuration";
import type { Finding, Reading } from "../finding";
import type { Change } from "../plan/change";
import { coverAll, meaningOf } from "../../rules/configuration/policy-meaning";
import type { Statement } from "../../rules/configuration/policy-meaning";

/** Policies of what holds evidence, keys, logs and alerts, and of the ways to them. */
const OF_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  aws_s3_bucket_policy: ["policy"],
  aws_s3_access_point: ["policy"],
  aws_kms_key: ["policy"],
  aws_kms_key_policy: ["policy"],
  aws_glacier_vault: ["access_policy"],
  aws_glacier_vault_lock: ["policy"],
  aws_backup_vault_policy: ["policy"],
  aws_sns_topic_policy: ["policy"],
  aws_sqs_queue: ["policy"],
  aws_sqs_queue_policy: ["policy"],
  aws_cloudwatch_log_resource_policy: ["policy_document"],
  aws_vpc_endpoint: ["policy"],
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

/** Policies, compared by what they say. */
export const policies: Reading = (change) => {
  const { type, action } = change;
  if (action === "destroy" || action === "forget") return [];
  const isOfRole = type in OF_ROLES;
  return [...(OF_RESOURCES[type] ?? []), ...(OF_ROLES[type] ?? [])]
    .filter((attribute) => change.differing.includes(attribute))
    .flatMap((attribute) => compared(change, attribute, isOfRole));
};

function compared(change: Change, attribute: string, isOfRole: boolean): readonly Finding[] {
  const before: Value | undefined = change.before[attribute];
  const after: Value | undefined = change.after[attribute];
  const finding = (id: string, severity: Finding["severity"], text: string, was?: Value, is?: Value): Finding => {
    return { id, severity, text, change, attribute, before: was, after: is };
  };
  if (after === UNKNOWN) {
    if (change.action === "create") return [];
    return [finding("unknown", "approval", "What the policy says is known only after the apply.", before, after)];
  }
  const [old, now] = [meaningOf(before), meaningOf(after)];
  if (old === undefined || now === undefined)
    return [finding("policy-unreadable", "approval", "The policy cannot be read, and so not compared.", before, after)];
  const lost = denials(old).filter((denial) => !coverAll(denials(now), denial));
  const won = allowances(now).filter((allowance) => !coverAll(allowances(old), allowance));
  const less = allowances(old).filter((allowance) => !coverAll(allowances(now), allowance));
  const open = won.filter(isOpen);
  const others = won.filter((allowance) => !isOpen(allowance));
  const isNew = change.action === "create";
  return [
    ...lost.map((denial) =>
      finding("denial-lost", "blocking", "What was refused is refused no longer, or not to everybody.", said(denial)),
    ),
    ...open.map((allowance) =>
      finding(
        "opened-to-all",
        "blocking",
        "It is opened to everybody, without a binding condition.",
        undefined,
        said(allowance),
      ),
    ),
    ...(isNew ? [] : others).map((allowance) =>
      isOfRole
        ? finding("role-changed", "approval", "Who may do what becomes wider.", undefined, said(allowance))
        : finding(
            "policy-widened",
            "blocking",
            "Somebody may do more with it than before.",
            undefined,
            said(allowance),
          ),
    ),
    ...(isNew && isOfRole && others.length > 0
      ? [
          finding(
            "role-changed",
            "approval",
            "A new policy says who may do what.",
            undefined,
            `${others.length} statements`,
          ),
        ]
      : []),
    ...(less.length > 0 && won.length === 0 && isOfRole
      ? [finding("role-changed", "approval", "Who may do what becomes narrower.", less.map(said).join("; "))]
      : []),
  ];
}

function denials(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Deny");
}

function allowances(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter(({ effect }) => effect === "Allow");
}

/** Anybody, from any account, may: nothing in the conditions says which account, organization or network. */
function isOpen({ principals, conditions }: Statement): boolean {
  if (!principals.has("AWS *")) return false;
  return ![...conditions.keys()].some((key) =>
    /Account|OrgID|PrincipalArn|SourceArn|SourceVpc|ViaService|CallerAccount/i.test(key),
  );
}

/** A statement on one line. */
function said({ principals, actions, resources, conditions }: Statement): string {
  const under = [...conditions].map(([key, values]) => `${key} ${[...values].sort().join(" or ")}`);
  return [[...principals].sort(), [...actions].sort(), [...resources].sort(), under.sort()]
    .map((words) => words.join(", "))
    .filter((words) => words !== "")
    .join(" | ");
}
