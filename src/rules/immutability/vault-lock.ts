import { physicalName } from "../../jurisdiction/names";
import type { RegionSpec } from "../../jurisdiction/spec";
import { ofType } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { statementsOf } from "../../configuration/policies";
import { meaningOf } from "../../configuration/policy-meaning";
import { expectOne } from "../expect";
import type { Judgement, Rule } from "../rule";
import { denials } from "./denials";
import { accessRefusals, AGE, lockRefusals, shortestAge } from "./vault-refusals";

export const vaultLock: Rule = {
  id: "immutability/vault-lock",
  text: "The vault's lock refuses to delete an archive before the map's years are over, neither more nor less, and is as far as the map says; its access policy refuses others the archives.",
  severity: "high",
  rationale: "A completed vault lock is for ever; one for other years is wrong for ever.",
  source: "Amazon Glacier Developer Guide, Vault lock; the map's retention.archive",
  judge: ({ type, values }, { spec }) => {
    const { archive } = spec.retention;
    if (archive.kind !== "glacier-vault-lock") return [];
    if (type === "aws_glacier_vault") {
      const isRehearsed = archive.lock === "rehearsal";
      const refusals = [...accessRefusals(spec), ...(isRehearsed ? lockRefusals(spec) : [])];
      return [
        named(values, "name", spec),
        ...denials("access_policy", values["access_policy"], refusals),
        ...otherAges("access_policy", values["access_policy"], spec),
      ];
    }
    if (type !== "aws_glacier_vault_lock") return [];
    const given = { complete_lock: false, ...values };
    return [
      named(values, "vault_name", spec),
      expectOne(given, "complete_lock", archive.lock === "completed", `The map says lock: ${archive.lock}.`),
      ...denials("policy", values["policy"], lockRefusals(spec)),
      ...otherAges("policy", values["policy"], spec),
      ...further(values["policy"], spec),
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

function named(values: Values, attribute: string, spec: RegionSpec): Judgement {
  const name = physicalName(spec, "archive");
  return expectOne(values, attribute, name, `Name the vault ${name}.`);
}

/** Ages of archives that a policy speaks of, and that the map does not. */
function otherAges(attribute: string, policy: Value | undefined, spec: RegionSpec): readonly Judgement[] {
  const age = shortestAge(spec);
  return (meaningOf(policy) ?? [])
    .flatMap(({ conditions }) => [...conditions])
    .flatMap(([test, values]) => (test.toLowerCase().endsWith(` ${AGE.toLowerCase()}`) ? [...values] : []))
    .filter((given) => given !== age)
    .map((given) => ({
      attribute,
      value: given,
      outcome: "violating",
      fix: `Refuse glacier:DeleteArchive while ${AGE} is below ${age}.`,
    }));
}

/** Statements beyond what the map asks for: nobody could ever take them back. */
function further(policy: Value | undefined, spec: RegionSpec): readonly Judgement[] {
  const statements = statementsOf(policy) ?? [];
  const asked = lockRefusals(spec).length;
  if (statements.length <= asked) return [];
  const fix = `Leave the ${asked} statements of the map: a lock is for ever.`;
  return [{ attribute: "policy", value: `${statements.length} statements`, outcome: "violating", fix }];
}
