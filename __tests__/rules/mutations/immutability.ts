import { BUCKET, VAULT, set, add, drop, policy, dropStatement, LOCKED, BUCKETS, KEYS } from "./mutate";
import type { Block, Mutation, Statement } from "./mutate";

export const immutability: readonly Mutation[] = [
  ...LOCKED.flatMap((bucket) => [
    set("immutability/object-lock", `aws_s3_bucket.${bucket}_bucket`, "object_lock_enabled", false),
    set(
      "immutability/object-lock",
      `aws_s3_bucket_object_lock_configuration.${bucket}_lock`,
      "rule.default_retention.years",
      1,
    ),
    drop("immutability/object-lock", `aws_s3_bucket_object_lock_configuration.${bucket}_lock`),
  ]),
  set(
    "immutability/object-lock",
    "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock",
    "rule.default_retention.mode",
    "GOVERNANCE",
  ),
  set(
    "immutability/object-lock",
    "aws_s3_bucket_object_lock_configuration.object-lock_archive_lock",
    "rule.default_retention.mode",
    "GOVERNANCE",
    BUCKET,
  ),
  add("immutability/object-lock", "aws_s3_bucket", { bucket: "acme-forensics-scratch-220000000001-eu-central-1" }),
  ...BUCKETS.flatMap((bucket) => [
    set(
      "immutability/bucket-parts",
      `aws_s3_bucket_versioning.${bucket}_versioning`,
      "versioning_configuration.status",
      "Suspended",
    ),
    set(
      "immutability/bucket-parts",
      `aws_s3_bucket_public_access_block.${bucket}_public-access-block`,
      "block_public_policy",
      false,
    ),
    drop("immutability/bucket-parts", `aws_s3_bucket_policy.${bucket}_policy`),
    set("immutability/force-destroy", `aws_s3_bucket.${bucket}_bucket`, "force_destroy", true),
    set("immutability/prevent-destroy", `aws_s3_bucket.${bucket}_bucket`, "lifecycle", undefined),
    dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, "DenyLeavingCustody"),
    dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, "DenyForeignReading"),
  ]),
  ...LOCKED.map((bucket) =>
    dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, "DenyBypassingLock"),
  ),
  ...LOCKED.map((bucket) =>
    dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, "DenyHiding"),
  ),
  ...BUCKETS.map((bucket) =>
    dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, "DenyChangingInPlace"),
  ),
  policy(
    "immutability/bucket-denials",
    "aws_s3_bucket_policy.evidence_incoming_policy",
    "a condition on DenyBypassingLock",
    (all) =>
      all.map((one) =>
        one.Sid === "DenyBypassingLock"
          ? { ...one, Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }
          : one,
      ),
  ),
  ...[
    "aws_kms_key.keys_evidence_key",
    "aws_kms_alias.keys_evidence_alias",
    "aws_cloudtrail.trail_trail",
    "aws_cloudwatch_log_group.trail_log_group",
    "aws_guardduty_detector.detection_detector",
    "aws_ssm_document.sessions_default",
  ].map((address) => set("immutability/prevent-destroy", address, "lifecycle", undefined)),
  ...["evidence_incoming", "evidence_legal-hold", "logs_trail"].map((bucket) =>
    set("immutability/lifecycle", `aws_s3_bucket_lifecycle_configuration.${bucket}_lifecycle`, "rule", [
      { id: "a", status: "Enabled", expiration: [{ days: 30 }] },
    ]),
  ),
  set("immutability/lifecycle", "aws_s3_bucket_lifecycle_configuration.evidence_active_lifecycle", "rule", [
    { id: "a", status: "Enabled", noncurrent_version_expiration: [{ noncurrent_days: 1 }] },
  ]),
  set("immutability/lifecycle", "aws_s3_bucket_lifecycle_configuration.logs_access-logs_lifecycle", "rule", [
    { id: "a", status: "Enabled", expiration: [{ days: 1 }] },
  ]),
  ...KEYS.flatMap((key) => [
    set("immutability/key-denials", `aws_kms_key.${key}_key`, "enable_key_rotation", false),
    set("immutability/key-denials", `aws_kms_key.${key}_key`, "deletion_window_in_days", 7),
    dropStatement("immutability/key-denials", `aws_kms_key.${key}_key`, "DenyLosingTheKey"),
  ]),
  set("immutability/key-denials", "aws_kms_key.keys_evidence_key", "is_enabled", false),
  set("immutability/key-denials", "aws_kms_key.keys_evidence_key", "policy", undefined),
  set("immutability/vault-lock", "aws_glacier_vault_lock.glacier_lock", "complete_lock", false),
  dropStatement("immutability/vault-lock", "aws_glacier_vault_lock.glacier_lock", "DenyDeletionBeforeRetentionEnds"),
  dropStatement("immutability/vault-lock", "aws_glacier_vault_lock.glacier_lock", "DenyDeletionOnLegalHold"),
  policy(
    "immutability/vault-lock",
    "aws_glacier_vault_lock.glacier_lock",
    "one day",
    (all) => JSON.parse(JSON.stringify(all).replace(/\d{4}"/, '1"')) as Statement[],
  ),
  drop("immutability/vault-lock", "aws_glacier_vault_lock.glacier_lock"),
  drop("immutability/vault-lock", "aws_glacier_vault.glacier_vault"),
  ...["trail_log", "network-log", "session-log", "dns-log"].flatMap((group) => [
    set("immutability/log-retention", `aws_cloudwatch_log_group.${group}_group`, "retention_in_days", 1),
    set("immutability/log-retention", `aws_cloudwatch_log_group.${group}_group`, "kms_key_id", undefined),
    drop("immutability/log-retention", `aws_cloudwatch_log_group.${group}_group`),
  ]),
  set("immutability/trail", "aws_cloudtrail.trail_trail", "enable_log_file_validation", false),
  set("immutability/trail", "aws_cloudtrail.trail_trail", "enable_logging", false),
  set("immutability/trail", "aws_cloudtrail.trail_trail", "kms_key_id", undefined),
  set("immutability/trail", "aws_cloudtrail.trail_trail", "advanced_event_selector", []),
  {
    rule: "immutability/trail",
    stack: VAULT,
    what: "aws_cloudtrail.trail_trail without the records of deployments",
    change: ({ resource }) => {
      const trail = (resource["aws_cloudtrail"] as Record<string, Block>)["trail_trail"];
      if (trail === undefined) throw new Error("no trail");
      const text = JSON.stringify(trail["advanced_event_selector"]);
      trail["advanced_event_selector"] = JSON.parse(text.replace(/,"[^"]*-deployments-[^"]*"/, "")) as unknown;
    },
  },
  drop("immutability/trail", "aws_cloudtrail.trail_trail"),
  set("immutability/guards", "aws_ebs_encryption_by_default.side-doors_volumes", "enabled", false),
  set("immutability/guards", "aws_ebs_snapshot_block_public_access.side-doors_snapshots", "state", "unblocked"),
  set("immutability/guards", "aws_ec2_serial_console_access.side-doors_serial-console", "enabled", true),
  set("immutability/guards", "aws_ec2_instance_metadata_defaults.side-doors_metadata", "http_tokens", "optional"),
  set(
    "immutability/guards",
    "aws_vpc_block_public_access_options.side-doors_vpcs",
    "internet_gateway_block_mode",
    "block-ingress",
  ),
  set("immutability/guards", "aws_s3_account_public_access_block.side-doors_buckets", "ignore_public_acls", false),
  set("immutability/guards", "aws_guardduty_detector.detection_detector", "enable", false),
  drop("immutability/guards", "aws_config_configuration_recorder_status.config_recording"),
  drop("immutability/guards", "aws_accessanalyzer_analyzer.detection_outside-access"),
  ...["evidence_incoming", "evidence_reports", "logs_trail", "logs_records"].flatMap((bucket) =>
    [
      "DenyInsecureTransport",
      "DenyOutdatedTls",
      "DenyEveryoneElse",
      "DenyForeignListing",
      "DenyForeignWriting",
      "DenyForeignKeeping",
      "DenyForeignSettings",
    ].map((sid) => dropStatement("immutability/bucket-denials", `aws_s3_bucket_policy.${bucket}_policy`, sid)),
  ),
  ...["DenyReadingFromOutside", "DenyOverwriting"].map((sid) =>
    dropStatement("immutability/bucket-denials", "aws_s3_bucket_policy.evidence_incoming_policy", sid),
  ),
  ...(
    [
      ["an administrator is spared", { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::220000000001:role/admin" } }],
      ["everybody is spared", { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::220000000001:role/*" } }],
      ["a tag spares", { StringNotEquals: { "aws:PrincipalTag/spared": "yes" } }],
    ] as const
  ).map(([what, Condition]) =>
    policy("immutability/bucket-denials", "aws_s3_bucket_policy.evidence_incoming_policy", what, (statements) =>
      statements.map((one) => (one.Sid === "DenyEveryoneElse" ? { ...one, Condition } : one)),
    ),
  ),
  policy(
    "immutability/bucket-denials",
    "aws_s3_bucket_policy.evidence_incoming_policy",
    "of one object",
    (statements) =>
      statements.map((one) =>
        one.Sid === "DenyHiding" ? { ...one, Resource: `${String(one["Resource"])}.txt` } : one,
      ),
  ),
  policy("immutability/key-denials", "aws_kms_key.keys_evidence_key", "of another key", (statements) =>
    statements.map((one) => (one.Sid === "DenyLosingTheKey" ? { ...one, Resource: "arn:aws:kms:::key/x" } : one)),
  ),
  drop("immutability/session-logging", "aws_ssm_document.sessions_default"),
  set("immutability/session-logging", "aws_ssm_document.sessions_shell", "content", "none"),
  set("immutability/session-logging", "aws_ssm_document.sessions_shell", "content", "{}"),
  ...["s3BucketName", "s3EncryptionEnabled", "cloudWatchLogGroupName", "cloudWatchEncryptionEnabled"].map(
    (name): Mutation => ({
      rule: "immutability/session-logging",
      stack: VAULT,
      what: `aws_ssm_document.sessions_shell without ${name}`,
      change: ({ resource }) => {
        const document = (resource["aws_ssm_document"] as Record<string, Block>)["sessions_shell"];
        const content = JSON.parse(String(document?.["content"])) as { inputs: Block };
        Reflect.deleteProperty(content.inputs, name);
        if (document !== undefined) document["content"] = JSON.stringify(content);
      },
    }),
  ),
];
