import { BASTION, set, add, addStatement, drop, dropStatement, policy } from "./mutate";
import type { Mutation } from "./mutate";

export const access: readonly Mutation[] = [
  addStatement("access/wildcard-principals", "aws_s3_bucket_policy.evidence_incoming_policy", {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "*",
  }),
  addStatement("access/wildcard-principals", "aws_kms_key.keys_evidence_key", {
    Effect: "Allow",
    Principal: { AWS: "*" },
    Action: "kms:Decrypt",
    Resource: "*",
  }),
  addStatement("access/wildcard-principals", "aws_sns_topic_policy.alerts_policy", {
    Effect: "Allow",
    Principal: { AWS: ["*"] },
    Action: "sns:Subscribe",
    Resource: "*",
  }),
  addStatement(
    "access/wildcard-principals",
    "aws_iam_role.access_custodian_role",
    { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" },
    { attribute: "assume_role_policy" },
  ),
  addStatement("access/wildcard-principals", "aws_s3_bucket_policy.evidence_active_policy", {
    Effect: "Allow",
    NotPrincipal: { AWS: "arn:aws:iam::220000000001:root" },
    Action: "s3:GetObject",
    Resource: "*",
  }),
  // The accounts of the collectors are allowed as a whole, as long as everybody else there is refused.
  dropStatement("access/wildcard-principals", "aws_s3_bucket_policy.evidence_incoming_policy", "DenyEveryoneElse"),
  policy("access/wildcard-principals", "aws_s3_bucket_policy.evidence_incoming_policy", "collectors read", (all) =>
    all.map((one) => (one.Sid === "AllowCollectors" ? { ...one, Action: ["s3:PutObject", "s3:GetObject"] } : one)),
  ),
  ...["custodian", "responder", "investigator", "auditor"].map((role) =>
    addStatement("access/wildcard-actions", `aws_iam_role_policy.access_${role}_work`, {
      Effect: "Allow",
      Action: "s3:*",
      Resource: "*",
    }),
  ),
  addStatement("access/wildcard-actions", "aws_iam_role_policy.access_analyst_work", {
    Effect: "Allow",
    NotAction: "iam:*",
    Resource: "*",
  }),
  addStatement("access/wildcard-actions", "aws_iam_role_policy.access_analyst_work", {
    Effect: "Allow",
    Action: ["*"],
    Resource: "*",
  }),
  ...[
    "aws_iam_user",
    "aws_iam_access_key",
    "aws_iam_group",
    "aws_iam_role_policy_attachment",
    "aws_iam_saml_provider",
  ].map((type) => add("access/no-users", type, { name: "mallory" })),
  ...["custodian", "approver", "analyst"].map((role) =>
    set("access/boundaries", `aws_iam_role.access_${role}_role`, "permissions_boundary", undefined),
  ),
  ...["evidence_incoming", "logs_trail", "logs_records"].flatMap((bucket) => [
    set(
      "access/encryption",
      `aws_s3_bucket_server_side_encryption_configuration.${bucket}_encryption`,
      "rule.apply_server_side_encryption_by_default.sse_algorithm",
      "AES256",
    ),
    set(
      "access/encryption",
      `aws_s3_bucket_server_side_encryption_configuration.${bucket}_encryption`,
      "rule.apply_server_side_encryption_by_default.kms_master_key_id",
      undefined,
    ),
  ]),
  set("access/encryption", "aws_ebs_volume.workstation_scratch", "encrypted", false),
  set("access/encryption", "aws_instance.workstation_machine", "root_block_device.encrypted", false),
  set("access/encryption", "aws_instance.workstation_machine", "root_block_device.kms_key_id", "alias/aws/ebs"),
  set("access/encryption", "aws_sns_topic.alerts_topic", "kms_master_key_id", undefined),
  set("access/metadata-tokens", "aws_launch_template.workstation_template", "metadata_options.http_tokens", "optional"),
  set(
    "access/metadata-tokens",
    "aws_launch_template.workstation_template",
    "metadata_options.http_put_response_hop_limit",
    64,
  ),
  set("access/metadata-tokens", "aws_instance.bastion_machine", "metadata_options.http_tokens", "optional", BASTION),
  set("immutability/settings", "aws_launch_template.workstation_template", "key_name", "mallory"),
  drop("immutability/settings", "aws_ssm_resource_data_sync.inventory_keeping"),
  add("immutability/settings", "aws_instance", { metadata_options: [{ http_tokens: "optional" }] }, BASTION),
];
