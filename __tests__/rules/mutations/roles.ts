import { addStatement, dropStatement, policy, set } from "./mutate";
import type { Mutation } from "./mutate";
import { rewritten } from "./records";

const ANALYST = "aws_iam_role.access_analyst_role";
const TRUST = { attribute: "assume_role_policy" };
const OWN_ROOT = "arn:aws:iam::220000000001:root";

/** Strangers, and those of the map who are trusted with something else. */
const STRANGERS: Readonly<Record<string, object>> = {
  "any principal by its ARN": { Principal: { AWS: "*" }, Condition: { StringLike: { "aws:PrincipalArn": "*" } } },
  "another account": { Principal: "*", Condition: { StringNotEquals: { "aws:PrincipalAccount": "220000000001" } } },
  "another organization": { Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-evil" } } },
  "a canonical user": {
    Principal: { CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" },
  },
  "a web identity": { Principal: { Federated: "accounts.google.com" } },
  "what was a role": { Principal: { AWS: "AROAEXAMPLEEXAMPLE" } },
  "roles of any account": {
    Principal: { AWS: "*" },
    Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
  },
};
const OTHERS: Readonly<Record<string, object>> = {
  "a whole account of the map": { Principal: { AWS: "arn:aws:iam::900000000001:root" } },
  "a collector of the map": { Principal: { AWS: "arn:aws:iam::310000000001:role/evidence-collector" } },
  "a service": { Principal: { Service: "lambda.amazonaws.com" } },
  "the account's own root": { Principal: { AWS: OWN_ROOT } },
};

function trusting(rule: string, what: string, statement: object): Mutation {
  return policy(
    rule,
    ANALYST,
    `trusts ${what}`,
    (statements) => [...statements, { Sid: "Added", Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
    TRUST,
  );
}

export const roles: readonly Mutation[] = [
  ...Object.entries(STRANGERS).flatMap(([what, statement]) => [
    trusting("access/wildcard-principals", what, statement),
    trusting("access/role-trust", what, statement),
    addStatement("access/wildcard-principals", "aws_sns_topic_policy.alerts_policy", {
      Effect: "Allow",
      Action: "sns:Subscribe",
      Resource: "*",
      ...statement,
    }),
  ]),
  ...Object.entries(OTHERS).map(([what, statement]) => trusting("access/role-trust", what, statement)),
  ...["s3:*", "s3:GetObject"].map((Action) =>
    addStatement("access/wildcard-principals", "aws_s3_bucket_policy.evidence_incoming_policy", {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::310000000001:root" },
      Action,
      Resource: "*",
      Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::310000000001:role/evidence-collector" } },
    }),
  ),
  addStatement("access/wildcard-principals", "aws_kms_key.keys_evidence_key", {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::900000000001:role/threat-intel-analyst" },
    Action: "kms:*",
    Resource: "*",
  }),
  addStatement(
    "access/role-trust",
    "aws_iam_role.trail_writer_role",
    { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    TRUST,
  ),
  dropStatement("access/role-trust", ANALYST, "DenyEveryone", TRUST),
  dropStatement("access/role-trust", "aws_iam_role.access_investigator_role", "AllowActivation1", TRUST),
  rewritten(
    "access/role-trust",
    "aws_iam_role.access_investigator_role",
    "2026-12-01T00:00:00Z",
    "2036-12-01T00:00:00Z",
  ),
  set("access/role-trust", ANALYST, "name", "another-role"),
  ...["analyst", "approver", "custodian"].map((role) =>
    dropStatement("access/closed-roles", `aws_iam_role_policy.access_${role}_work`, "DenyAtRest"),
  ),
  ...["DenyOtherCases", "DenyOutsideActivation2", "DenyUnloggedSessions", "DenyCommands"].map((sid) =>
    dropStatement("access/closed-roles", "aws_iam_role_policy.access_investigator_work", sid),
  ),
  rewritten("access/closed-roles", "aws_iam_role_policy.access_investigator_work", "StringNotEquals", "StringEquals"),
  ...["access_analyst", "access_custodian", "trail_writer", "locked-copies_copier"].map((role) =>
    dropStatement("access/boundaries", `aws_iam_policy.${role}_boundary`, "DenyAlways"),
  ),
  ...["access_analyst_work", "access_custodian_work", "trail_writer_write-trail"].map((policy) =>
    dropStatement("access/closed-roles", `aws_iam_role_policy.${policy}`, "DenyNewerCalls"),
  ),
  ...["s3:UpdateObjectEncryption", "signin:CreateOAuth2Token", "iam:AcceptDelegationRequest"].flatMap((action) => [
    rewritten("access/boundaries", "aws_iam_policy.access_custodian_boundary", action, "s3:ListBucket"),
    rewritten("access/closed-roles", "aws_iam_role_policy.access_custodian_work", action, "s3:ListBucket"),
  ]),
  dropStatement("access/boundaries", "aws_iam_policy.locked-copies_copier_boundary", "DenyForeignCopies"),
  rewritten("access/boundaries", "aws_iam_policy.locked-copies_copier_boundary", "StringNotEquals", "StringEquals"),
  set("access/boundaries", ANALYST, "permissions_boundary", "arn:aws:iam::aws:policy/AdministratorAccess"),
  set("access/boundaries", ANALYST, "permissions_boundary", "${aws_iam_policy.access_custodian_boundary.arn}"),
  set("access/no-users", ANALYST, "managed_policy_arns", ["arn:aws:iam::aws:policy/AdministratorAccess"]),
  set("access/no-users", ANALYST, "inline_policy", [{ name: "x", policy: "{}" }]),
  addStatement("access/wildcard-actions", "aws_iam_role_policy.access_analyst_work", {
    Effect: "Allow",
    Action: "s3:Put?bject",
    Resource: "*",
  }),
  set("access/metadata-tokens", "aws_instance.workstation_machine", "metadata_options", { http_tokens: "optional" }),
  set("access/encryption", "aws_instance.workstation_machine", "ebs_block_device", [
    { device_name: "x", encrypted: false },
  ]),
  set("access/encryption", "aws_launch_template.workstation_template", "block_device_mappings", [
    { ebs: { encrypted: "false" } },
  ]),
  set(
    "access/encryption",
    "aws_s3_bucket_server_side_encryption_configuration.evidence_incoming_encryption",
    "rule.apply_server_side_encryption_by_default.kms_master_key_id",
    "${aws_kms_key.keys_workstation_key.arn}",
  ),
  set("access/encryption", "aws_config_delivery_channel.config_channel", "s3_kms_key_arn", undefined),
  set("access/encryption", "aws_ebs_volume.workstation_scratch", "kms_key_id", "${aws_kms_key.keys_logs_key.arn}"),
];
