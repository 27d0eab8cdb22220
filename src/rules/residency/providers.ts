import { byTable } from "../expected/by-table";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const providers: Rule = {
  id: "residency/providers",
  kinds: EVERY_KIND,
  refersTo: "provider",
  text: "Every AWS provider is HashiCorp's, bound to the stack's own region and account, comes as the map's deployer, and reaches AWS at AWS's own addresses.",
  severity: "high",
  rationale:
    "A provider that is not bound applies the stack to whatever account and region the caller's credentials name; one with other endpoints, a proxy or another source shows everything to whoever is there.",
  source: "Terraform Registry, hashicorp/aws, provider arguments; Terraform documentation, Provider Requirements",
  ...byTable("residency/providers"),
};
