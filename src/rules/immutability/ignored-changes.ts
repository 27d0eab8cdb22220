import type { Value, Values } from "../../configuration/configuration";
import { list, nested } from "../../configuration/values";
import { expectOnly } from "../expect";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

/** Attributes that a block may ignore if its other values are as listed. */
interface Harmless {
  readonly attributes: readonly unknown[];
  readonly where?: Readonly<Record<string, string>>;
}

/** By type. Every other attribute decides custody, or is unknown to this rule: ignoring it is a violation. */
const HARMLESS: Readonly<Partial<Record<string, Harmless>>> = {
  // AWS adds a member for each kind of agent (hashicorp/terraform-provider-aws#36695); a feature that is off runs none.
  aws_guardduty_detector_feature: {
    attributes: ["additional_configuration"],
    where: { name: "RUNTIME_MONITORING", status: "DISABLED" },
  },
  // A new image must not replace a machine that is in use, and a machine keeps what it was started with.
  aws_instance: { attributes: ["ami", "launch_template", "user_data", "user_data_base64"] },
  // A zone that AWS adds must not move a subnet that is in use.
  aws_subnet: { attributes: ["availability_zone"] },
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
  kinds: EVERY_KIND,
  text: "Terraform corrects every change made outside it; it ignores only new images, new zones and GuardDuty's agents.",
  violation: "Terraform ignores changes to an attribute that it must correct.",
  severity: "high",
  rationale:
    "An ignored attribute keeps a change made outside Terraform, while the configuration reports no difference.",
  source: "Terraform documentation, The lifecycle meta-argument",
  judge: ({ type, kind, values }) =>
    kind === "setting"
      ? []
      : nested(values, "lifecycle").flatMap((lifecycle) => [
          ...list(lifecycle["ignore_changes"]).map((value): Judgement => {
            const outcome = isHarmless(type, values, value) ? "compliant" : "violating";
            return { attribute: "lifecycle.ignore_changes", value, outcome, fix: "Remove it from ignore_changes." };
          }),
          ...expectOnly(lifecycle, ARGUMENTS, "lifecycle."),
        ]),
};

function isHarmless(type: string, values: Values, attribute: Value): boolean {
  const { attributes = [], where = {} } = HARMLESS[type] ?? {};
  return attributes.includes(attribute) && Object.entries(where).every(([name, value]) => values[name] === value);
}
