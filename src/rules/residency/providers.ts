import { STACK_KINDS } from "../../facts/stacks/stack-kinds";
import { nested } from "../../configuration/values";
import { expectOnly, expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";
import { terraformRoles } from "./terraform-roles";

const ARGUMENTS = new Set([
  "alias",
  "region",
  "allowed_account_ids",
  "assume_role",
  "default_tags",
  "ignore_tags",
  "max_retries",
  "retry_mode",
  "skip_region_validation",
]);

const SOURCES: readonly unknown[] = ["hashicorp/aws", "registry.terraform.io/hashicorp/aws"];

export const providers: Rule = {
  id: "residency/providers",
  kinds: EVERY_KIND,
  refersTo: "provider",
  text: "Every AWS provider is HashiCorp's, bound to the stack's own region and account, comes as the map's deployer, and reaches AWS at AWS's own addresses.",
  severity: "high",
  rationale:
    "A provider that is not bound applies the stack to whatever account and region the caller's credentials name; one with other endpoints, a proxy or another source shows everything to whoever is there.",
  source: "Terraform Registry, hashicorp/aws, provider arguments; Terraform documentation, Provider Requirements",
  judge: ({ type, name, values }, context) => {
    if (name !== "aws") return [];
    if (type === "required_providers")
      return [expectValue(values, "source", (value) => SOURCES.includes(value), "Set source to hashicorp/aws.")];
    if (type !== "provider") return [];
    const { kind, spec } = context;
    const { account } = STACK_KINDS[kind].appliedBy(spec);
    const isOwn = (value: unknown): boolean => Array.isArray(value) && value.length === 1 && value[0] === account;
    // A run that is HCP Terraform's own has the role's credentials already.
    const isLoggedIn = spec.state.backend === "cloud" && spec.state.execution === "remote";
    const roles: readonly unknown[] = isLoggedIn ? [undefined] : terraformRoles(context);
    const assumed = nested(values, "assume_role");
    const role = isLoggedIn
      ? "Assume no role: runs of HCP Terraform have one already."
      : "Assume the map's deployer, or its planRole, and no other.";
    return [
      expectValue(values, "region", (value) => value === spec.region, `Set region to ${spec.region}.`),
      expectValue(values, "allowed_account_ids", isOwn, `Set allowed_account_ids to [${account}].`),
      ...(assumed.length === 0 ? [values] : assumed.map((one) => ({ assume_role: one }))).map((one) =>
        expectValue(one, "assume_role.role_arn", (value) => roles.includes(value), role),
      ),
      ...expectOnly(values, ARGUMENTS),
    ];
  },
  require: ({ spec }, { blocks }) => {
    if (blocks.some(({ type, name }) => type === "provider" && name === "aws")) return [];
    if (!blocks.some(({ kind }) => kind === "resource")) return [];
    const fix = `Configure a provider for ${spec.region} and ${spec.account}.`;
    return [{ attribute: "provider.aws", value: undefined, outcome: "violating", fix }];
  },
};
