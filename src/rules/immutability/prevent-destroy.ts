import { resourceType } from "../../facts/resource-types";
import { expectOne } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

export const preventDestroy: Rule = {
  id: "immutability/prevent-destroy",
  kinds: EVERY_KIND,
  text: "Terraform refuses to destroy resources that hold evidence and logs, their keys, and the account's guards.",
  violation: "Terraform could destroy a resource that holds evidence or logs, a key, or a guard.",
  severity: "high",
  rationale:
    "Without a guard the account is unprotected, a destroyed log group loses its logs, and without its key nothing can be decrypted.",
  source: "Terraform documentation, The lifecycle meta-argument; Terraform Registry, hashicorp/aws",
  judge: ({ type, kind, values }, _, { hasLifecycle }) =>
    kind === "resource" && hasLifecycle && resourceType(type)?.kept === true
      ? [expectOne(values, "lifecycle.prevent_destroy", true, "Set lifecycle.prevent_destroy to true.")]
      : [],
};
