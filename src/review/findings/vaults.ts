import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import type { Finding, Reading } from "../finding";
import { meaningOf } from "../../configuration/policy-meaning";

const AGE = "NumericLessThan glacier:archiveageindays";

/** Vault locks: completed for ever, or of fewer years. */
export const vaults: Reading = (change) => {
  const { type, action, before, after } = change;
  const attribute =
    type === "aws_glacier_vault_lock" ? "policy" : type === "aws_glacier_vault" ? "access_policy" : undefined;
  if (attribute === undefined || action === "destroy" || action === "forget") return [];
  return [...completed(change), ...shortened(daysIn(before[attribute]), daysIn(after[attribute]))];

  function shortened(was: number, is: number): readonly Finding[] {
    if (was === 0 || is >= was || after[attribute ?? ""] === UNKNOWN) return [];
    const text = "Archives may be deleted sooner.";
    return [
      {
        id: "retention-shortened",
        severity: "blocking",
        text,
        change,
        attribute: attribute ?? "",
        before: was,
        after: is,
      },
    ];
  }
};

function completed(change: Parameters<Reading>[0]): readonly Finding[] {
  const { before, after } = change;
  if (change.type !== "aws_glacier_vault_lock" || after["complete_lock"] !== true) return [];
  if (change.action === "update" && before["complete_lock"] === true) return [];
  const text = "The vault's lock is completed: its policy can never be changed or removed, by nobody.";
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
