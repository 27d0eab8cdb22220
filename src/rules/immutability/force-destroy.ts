import { expectValue } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Rule } from "../rule";

const SWITCHES = ["force_destroy", "force_delete", "skip_destroy_protection"];

export const forceDestroy: Rule = {
  id: "immutability/force-destroy",
  kinds: EVERY_KIND,
  text: "No resource is destroyed together with its content.",
  violation: "A resource can be destroyed together with its content.",
  severity: "high",
  rationale:
    "With force_destroy the provider lifts GOVERNANCE locks and legal holds and deletes every version: evidence is destroyed.",
  source: "hashicorp/terraform-provider-aws, internal/service/s3/delete.go",
  judge: ({ kind, values }) =>
    kind !== "resource"
      ? []
      : SWITCHES.filter((name) => name in values).map((name) =>
          expectValue(values, name, (value) => value === false || value === null, `Remove ${name}.`),
        ),
};
