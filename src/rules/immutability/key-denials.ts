import { keyAlias } from "../../jurisdiction/names";
import { UNKNOWN } from "../../configuration/configuration";
import { expectOne } from "../expect";
import { keysOf, namesOfKey } from "../own-keys";
import type { Judgement, Rule } from "../rule";
import { denials } from "./denials";
import type { Refusal } from "./denials";

export const keyDenials: Rule = {
  id: "immutability/key-denials",
  text: "Every key of the map is there, rotated, enabled and waits the longest before it goes; its own policy refuses to lose or copy it.",
  severity: "high",
  rationale: "Locked evidence is only as durable as its key: losing the key loses the data.",
  source: "Amazon S3 User Guide, Managing Object Lock; AWS KMS Developer Guide, Deleting AWS KMS keys",
  judge: ({ type, values }) => {
    // A policy that stands apart takes the place of the key's own.
    if (type === "aws_kms_key_policy") return denials("policy", values["policy"], [LOSING_THE_KEY]);
    if (type !== "aws_kms_key") return [];
    const given = { is_enabled: true, bypass_policy_lockout_safety_check: false, ...values };
    return [
      expectOne(given, "enable_key_rotation", true, "Set enable_key_rotation to true."),
      expectOne(given, "deletion_window_in_days", 30, "Set deletion_window_in_days to 30."),
      expectOne(given, "is_enabled", true, "Set is_enabled to true."),
      expectOne(given, "bypass_policy_lockout_safety_check", false, "Set bypass_policy_lockout_safety_check to false."),
      ...denials("policy", values["policy"], [LOSING_THE_KEY]),
    ];
  },
  require: ({ spec, kind }, configuration) =>
    keysOf(kind).flatMap((purpose): readonly Judgement[] => {
      const names = namesOfKey(spec, purpose, configuration);
      if (names === UNKNOWN || names.length > 0) return [];
      const fix = `Have a key, and the alias ${keyAlias(spec, purpose)} of it.`;
      return [{ attribute: "aws_kms_key", value: purpose, outcome: "violating", fix }];
    }),
};

const LOSING_THE_KEY: Refusal = {
  name: "DenyLosingTheKey",
  actions: [
    "kms:ScheduleKeyDeletion",
    "kms:DisableKey",
    "kms:DisableKeyRotation",
    "kms:DeleteImportedKeyMaterial",
    "kms:DeleteAlias",
    "kms:UpdateAlias",
    "kms:ReplicateKey",
  ],
  resources: ["*"],
};
