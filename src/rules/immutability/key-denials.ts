import { expectOne } from "../expect";
import type { Rule } from "../rule";
import { denials } from "./denials";
import type { Denied } from "./denials";

export const keyDenials: Rule = {
  id: "immutability/key-denials",
  text: "Every key is rotated, enabled and waits the longest before it goes; its own policy refuses to lose or copy it.",
  severity: "high",
  rationale: "Locked evidence is only as durable as its key: losing the key loses the data.",
  source: "Amazon S3 User Guide, Managing Object Lock; AWS KMS Developer Guide, Deleting AWS KMS keys",
  judge: ({ type, values }) => {
    if (type !== "aws_kms_key") return [];
    const given = { is_enabled: true, bypass_policy_lockout_safety_check: false, ...values };
    return [
      expectOne(given, "enable_key_rotation", true, "Set enable_key_rotation to true."),
      expectOne(given, "deletion_window_in_days", 30, "Set deletion_window_in_days to 30."),
      expectOne(given, "is_enabled", true, "Set is_enabled to true."),
      expectOne(given, "bypass_policy_lockout_safety_check", false, "Set bypass_policy_lockout_safety_check to false."),
      ...denials(values["policy"], ["*"], LOSING_A_KEY),
    ];
  },
};

const LOSING_A_KEY: readonly Denied[] = [
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:DisableKeyRotation",
  "kms:DeleteImportedKeyMaterial",
  "kms:DeleteAlias",
  "kms:UpdateAlias",
  "kms:ReplicateKey",
].map((action) => ({ action, but: [] }));
