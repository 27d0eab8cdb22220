import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const providers: Rule = {
  id: "residency/providers",
  kinds: EVERY_KIND,
  refersTo: "provider",
  text: "Every AWS provider is HashiCorp's, is bound to the stack's own region and account, assumes the map's deployer role, and uses AWS's own endpoints.",
  violation:
    "An AWS provider is not HashiCorp's, is not bound to the stack's region and account, does not assume the map's deployer role, or does not use AWS's own endpoints.",
  severity: "high",
  rationale:
    "A provider that is not bound to a region and an account applies the stack to any account and region that the caller's credentials name; a provider with other endpoints, a proxy or another source exposes all data to their operator.",
  source: "Terraform Registry, hashicorp/aws, provider arguments; Terraform documentation, Provider Requirements",
  ...byTable("residency/providers"),
};
