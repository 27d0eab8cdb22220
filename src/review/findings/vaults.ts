import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import type { Detector, Finding } from "../finding";
import type { Change } from "../plan/change";
import { meaningOf } from "../../configuration/policy-meaning";

const AGE = "NumericLessThan glacier:archiveageindays";

const POLICIES: Readonly<Record<string, string>> = {
  aws_glacier_vault: "access_policy",
  aws_glacier_vault_lock: "policy",
};

/** Vault locks: completed, which is irreversible, or with fewer years. */
export const vaults: Detector = {
  judges: ({ type }) => (type === "aws_glacier_vault_lock" ? ["complete_lock"] : []),
  find: (change) => {
    const attribute = POLICIES[change.type];
    if (attribute === undefined || change.action === "destroy" || change.action === "forget") return [];
    return [...completed(change), ...shortened(change, attribute)];
  },
};

function shortened(change: Change, attribute: string): readonly Finding[] {
  const [before, after] = [daysIn(change.before[attribute]), daysIn(change.after[attribute])];
  if (before === 0 || after >= before || change.after[attribute] === UNKNOWN) return [];
  const text = "Archives may be deleted earlier.";
  return [{ id: "retention-shortened", severity: "blocking", text, change, attribute, before, after }];
}

function completed(change: Change): readonly Finding[] {
  const { before, after } = change;
  if (change.type !== "aws_glacier_vault_lock" || after["complete_lock"] !== true) return [];
  if (change.action === "update" && before["complete_lock"] === true) return [];
  const text = "The vault lock is completed: its policy can never be changed or removed.";
  return [
    {
      id: "vault-lock-completed",
      severity: "approval",
      text,
      change,
      attribute: "complete_lock",
      before: before["complete_lock"],
      after: true,
    },
  ];
}

/** The age in days before which a vault's policy refuses deletion; 0 where it does not. */
function daysIn(policy: Value | undefined): number {
  const ages = (meaningOf(policy) ?? []).flatMap(({ effect, conditions }) =>
    effect === "Deny" ? [...(conditions.get(AGE) ?? [])].map(Number) : [],
  );
  return Math.max(0, ...ages);
}
