import { daysOfYears } from "../../jurisdiction/years";
import { ofType } from "../configuration/configuration";
import { denialsOf, statementsOf, unreadable } from "../configuration/policies";
import { isOpen, isValues, list, nested } from "../configuration/values";
import type { Value, Values } from "../configuration/configuration";
import type { Judgement, Rule } from "../rule";

const AGE = "glacier:ArchiveAgeInDays";

export const vaultLock: Rule = {
  id: "immutability/vault-lock",
  text: "The vault's lock refuses to delete an archive before the map's years are over, and is as far as the map says.",
  severity: "high",
  rationale: "A completed vault lock is for ever; one for fewer years is wrong for ever.",
  source: "Amazon Glacier Developer Guide, Vault lock; the map's retention.archive",
  judge: ({ type, values }, { spec }) => {
    const { archive } = spec.retention;
    if (type !== "aws_glacier_vault_lock" || archive.kind !== "glacier-vault-lock") return [];
    const complete = archive.lock === "completed";
    const given = values["complete_lock"] ?? false;
    return [
      {
        attribute: "complete_lock",
        value: given,
        outcome: given === complete ? "compliant" : isOpen(given) ? "unknown" : "violating",
        fix: `The map says lock: ${archive.lock}.`,
      },
      ...deletion(values["policy"], daysOfYears(archive.years).atLeast),
    ];
  },
  require: ({ spec, kind }, configuration) => {
    const { archive } = spec.retention;
    if (kind === "state" || archive.kind !== "glacier-vault-lock") return [];
    const types = ["aws_glacier_vault", ...(archive.lock === "rehearsal" ? [] : ["aws_glacier_vault_lock"])];
    return types
      .filter((type) => ofType(configuration, type).length === 0)
      .map((type) => ({ attribute: type, value: undefined, outcome: "violating", fix: "Put it back." }));
  },
};

function deletion(policy: Value | undefined, days: number): readonly Judgement[] {
  const statements = statementsOf(policy);
  if (statements === undefined) return unreadable("policy", policy);
  const conditions = denialsOf(statements)
    .filter(({ Action }) => list(Action).includes("glacier:DeleteArchive"))
    .map(({ Condition }) => (isValues(Condition) ? Condition : {}));
  const ages = conditions.flatMap((condition) => nested(condition, "NumericLessThan")).map((test) => Number(test[AGE]));
  const isHeld = (condition: Values): boolean => JSON.stringify(condition).includes("glacier:ResourceTag/");
  return [
    {
      attribute: "policy",
      value: ages[0],
      outcome: ages.some((age) => age >= days) ? "compliant" : "violating",
      fix: `Refuse glacier:DeleteArchive while ${AGE} is below ${days}.`,
    },
    {
      attribute: "policy",
      value: "legal hold",
      outcome: conditions.some(isHeld) ? "compliant" : "violating",
      fix: "Refuse glacier:DeleteArchive while the vault has the tag of a hold.",
    },
  ];
}
