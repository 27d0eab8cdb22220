import { expectValue } from "../expect";
import { list } from "../configuration/values";
import type { Rule } from "../rule";

export const providers: Rule = {
  id: "residency/providers",
  refersTo: "provider",
  text: "Every AWS provider is bound to the stack's own region and account.",
  severity: "high",
  rationale:
    "A provider that is not bound applies the stack to whatever account and region the caller's credentials name.",
  source: "Terraform Registry, hashicorp/aws, provider arguments region and allowed_account_ids",
  judge: ({ type, name, values }, { spec }) => {
    if (type !== "provider" || name !== "aws") return [];
    const isOwn = (value: unknown): boolean => Array.isArray(value) && value.length === 1 && value[0] === spec.account;
    return [
      expectValue(values, "region", (value) => value === spec.region, `Set region to ${spec.region}.`),
      expectValue(values, "allowed_account_ids", isOwn, `Set allowed_account_ids to [${spec.account}].`),
    ];
  },
  require: ({ spec }, { blocks }) => {
    if (blocks.some(({ type, name }) => type === "provider" && name === "aws")) return [];
    if (list(blocks.find(({ kind }) => kind === "resource")?.values).length === 0) return [];
    const fix = `Configure a provider for ${spec.region} and ${spec.account}.`;
    return [{ attribute: "provider.aws", value: undefined, outcome: "violating", fix }];
  },
};
