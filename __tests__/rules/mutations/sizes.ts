import { add, addStatement, policy, set } from "./mutate";
import type { Mutation } from "./mutate";

const RULE = "access/sizes";

/** A statement that makes any policy longer by so much. */
const longer = (by: number) => ({
  Effect: "Deny",
  Action: "s3:DeleteBucket",
  Resource: `arn:aws:s3:::${"x".repeat(by)}`,
});

export const sizes: readonly Mutation[] = [
  addStatement(RULE, "aws_s3_bucket_policy.evidence_incoming_policy", longer(14_000)),
  addStatement(RULE, "aws_iam_policy.access_custodian_boundary", longer(6000)),
  addStatement(RULE, "aws_iam_role.access_custodian_role", longer(2000), { attribute: "assume_role_policy" }),
  addStatement(RULE, "aws_kms_key.keys_evidence_key", longer(30_000)),
  addStatement(RULE, "aws_sns_topic_policy.alerts_policy", longer(31_000)),
  addStatement(RULE, "aws_vpc_endpoint.endpoints_s3", longer(20_000)),
  addStatement(RULE, "aws_glacier_vault.glacier_vault", longer(20_000), { attribute: "access_policy" }),
  addStatement(RULE, "aws_glacier_vault_lock.glacier_lock", longer(20_000)),
  addStatement(RULE, "aws_iam_role_policy.access_custodian_work", longer(9000)),
  // What fits alone and not next to what the role has already.
  add(RULE, "aws_iam_role_policy", {
    name: "more",
    role: "${aws_iam_role.access_custodian_role.name}",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [longer(9000)] }),
  }),
  add(RULE, "aws_iam_role_policy", {
    name: "more",
    role: "acme-forensics-custodian-eu-central-1",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [longer(9000)] }),
  }),
  add(RULE, "aws_kms_key_policy", { policy: "x".repeat(32_769) }),
  add(RULE, "aws_cloudwatch_log_resource_policy", { policy_document: "x".repeat(5121) }),
  {
    rule: RULE,
    stack: "eu-eu-central-1",
    what: "+ nine resource policies of CloudWatch Logs next to two",
    change: ({ resource }) => {
      const all = resource as Record<string, Record<string, object>>;
      const type = "aws_cloudwatch_log_resource_policy";
      const more = Array.from({ length: 9 }, (_, index) => [`more-${index}`, { policy_document: "{}" }] as const);
      all[type] = { ...all[type], ...Object.fromEntries(more) };
    },
  },
  set(RULE, "aws_cloudwatch_event_rule.alerting_network-opened", "event_pattern", "x".repeat(2049)),
  ...["acme-forensics-network-opened", "${aws_cloudwatch_event_rule.alerting_network-opened.name}"].map(
    (rule): Mutation => ({
      rule: RULE,
      stack: "eu-eu-central-1",
      what: `+ five targets of ${rule} next to its own`,
      change: ({ resource }) => {
        const all = resource as Record<string, Record<string, object>>;
        const type = "aws_cloudwatch_event_target";
        const more = Array.from({ length: 5 }, (_, index) => [`more-${index}`, { rule, arn: "x" }] as const);
        all[type] = { ...all[type], ...Object.fromEntries(more) };
      },
    }),
  ),
  set(RULE, "aws_ssm_document.sessions_shell", "content", "x".repeat(65_537)),
  set(RULE, "aws_launch_template.workstation_template", "user_data", Buffer.alloc(16_385).toString("base64")),
  set(RULE, "aws_instance.workstation_machine", "user_data", "x".repeat(16_385)),
  // A reference is as long as what AWS puts in its place.
  policy(RULE, "aws_vpc_endpoint.endpoints_kms", "+ 300 times the evidence key", (statements) =>
    statements.map((statement) => ({
      ...statement,
      Resource: Array.from({ length: 300 }, () => "${aws_kms_key.keys_evidence_key.arn}"),
    })),
  ),
  {
    ...policy(RULE, "aws_vpc_endpoint.endpoints_kms", "a resource of another kind", (statements) =>
      statements.map((statement) => ({ ...statement, Resource: "${aws_dynamodb_table.other.arn}" })),
    ),
    outcome: "unknown",
  },
];
