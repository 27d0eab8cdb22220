import { list, nested } from "../configuration/values";
import { expectOnly } from "../expect";
import type { Judgement, Rule } from "../rule";

/** What must not move machines and subnets that are in use, by type. */
const IGNORED: Readonly<Record<string, readonly unknown[]>> = {
  aws_instance: ["ami", "launch_template", "user_data", "user_data_base64"],
  aws_subnet: ["availability_zone"],
};

const ARGUMENTS = new Set([
  "create_before_destroy",
  "ignore_changes",
  "postcondition",
  "precondition",
  "prevent_destroy",
  "replace_triggered_by",
]);

export const ignoredChanges: Rule = {
  id: "immutability/ignored-changes",
  text: "Terraform puts right whatever is changed behind its back; it ignores only new images and zones.",
  severity: "high",
  rationale: "What is ignored stays as somebody else left it, while the configuration says that all is well.",
  source: "Terraform documentation, The lifecycle meta-argument",
  judge: ({ type, kind, values }) =>
    kind === "setting"
      ? []
      : nested(values, "lifecycle").flatMap((lifecycle) => [
          ...list(lifecycle["ignore_changes"]).map((value): Judgement => {
            const outcome = IGNORED[type]?.includes(value) === true ? "compliant" : "violating";
            return { attribute: "lifecycle.ignore_changes", value, outcome, fix: "Take it out of ignore_changes." };
          }),
          ...expectOnly(lifecycle, ARGUMENTS, "lifecycle."),
        ]),
};
