import { VAULT, BUCKET, set, add, addStatement, FOREIGN, provider, sections, terraform, backend, KEYS } from "./mutate";
import type { Mutation, Block } from "./mutate";

export const residency: readonly Mutation[] = [
  set(
    "residency/accounts",
    "aws_cloudwatch_event_target.alerting_root-used-topic",
    "arn",
    'arn:aws:events:eu-central-1:${"999999999999"}:event-bus/x',
  ),
  set("residency/regions", "aws_sns_topic.alerts_topic", "region", 'us-${"${"east"}"}-1'),
  set(
    "isolation/security-groups",
    "aws_vpc_security_group_egress_rule.endpoints_workstation-to-s3",
    "cidr_ipv4",
    '${"0.0.0.0/0"}',
  ),
  set("residency/regions", "aws_subnet.network_workstation-1", "availability_zone", "eu-central-1-waw-9a"),
  set("residency/regions", "aws_subnet.network_workstation-1", "availability_zone", "eu-central-1-wl1-ber-wlz-1"),
  set(
    "residency/regions",
    "aws_subnet.network_workstation-1",
    "outpost_arn",
    "arn:aws:outposts:eu-central-1:220000000001:outpost/op-0123456789abcdef0",
  ),
  set("immutability/settings", "aws_s3_bucket_notification.evidence_incoming_notification", "eventbridge", false),
  set("immutability/settings", "aws_s3_bucket_logging.evidence_incoming_access-logging", "target_prefix", "elsewhere/"),
  add("immutability/settings", "aws_s3_bucket_lifecycle_configuration", {
    bucket: "${aws_s3_bucket.logs_records_bucket.bucket}",
    rule: [{ id: "uploads", status: "Enabled", abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }],
  }),
  set("residency/regions", "aws_s3_bucket.evidence_incoming_bucket", "region", FOREIGN),
  set("residency/regions", "aws_kms_key.keys_evidence_key", "region", "eu-central-9"),
  set("residency/regions", "aws_vpc_endpoint.endpoints_kms", "service_name", `com.amazonaws.${FOREIGN}.kms`),
  set(
    "residency/regions",
    "aws_cloudwatch_event_target.alerting_root-used-topic",
    "arn",
    `arn:aws:sns:${FOREIGN}:220000000001:t`,
  ),
  set(
    "residency/regions",
    "aws_sfn_state_machine.session-watch_shell-steps",
    "definition",
    JSON.stringify({ a: { b: `arn:aws:states:${FOREIGN}:220000000001:x` } }),
  ),
  set(
    "residency/regions",
    "aws_launch_template.workstation_template",
    "user_data",
    Buffer.from(`#!/bin/sh\naws s3 cp /evidence s3://x --region ${FOREIGN}\n`).toString("base64"),
  ),
  set("residency/regions", "aws_flow_log.flow-logs_s3", "log_destination", `arn:aws:s3:::logs-${FOREIGN}`),
  set("residency/regions", "aws_kms_key.keys_logs_key", "description", "${aws_kms_key.x.arn} in ap-northeast-1"),
  addStatement("residency/regions", "aws_s3_bucket_policy.evidence_incoming_policy", {
    Effect: "Allow",
    Principal: { Service: `logs.${FOREIGN}.amazonaws.com` },
    Action: "s3:GetObject",
    Resource: "*",
  }),
  set("residency/regions", "aws_subnet.network_endpoint-1", "availability_zone", "us-east-1a"),
  set(
    "residency/accounts",
    "aws_cloudwatch_event_target.alerting_root-used-topic",
    "arn",
    "arn:aws:sns:eu-central-1:990000000001:t",
  ),
  set("residency/accounts", "aws_cloudtrail.trail_trail", "kms_key_id", "arn:aws:kms:eu-central-1:990000000001:key/1"),
  addStatement("residency/accounts", "aws_kms_key.keys_evidence_key", {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::990000000001:root" },
    Action: "kms:Decrypt",
    Resource: "*",
  }),
  addStatement("residency/accounts", "aws_s3_bucket_policy.evidence_incoming_policy", {
    Effect: "Allow",
    Principal: { AWS: "990000000001" },
    Action: "s3:GetObject",
    Resource: "*",
  }),
  set(
    "residency/accounts",
    "aws_iam_role.access_custodian_role",
    "permissions_boundary",
    "arn:aws-cn:iam::220000000001:policy/x",
  ),
  {
    rule: "residency/providers",
    stack: VAULT,
    what: "provider in another region",
    change: (t) => {
      provider(t)["region"] = "eu-west-1";
    },
  },
  {
    rule: "residency/providers",
    stack: VAULT,
    what: "provider for any account",
    change: (t) => {
      delete provider(t)["allowed_account_ids"];
    },
  },
  {
    rule: "residency/providers",
    stack: VAULT,
    what: "provider for two accounts",
    change: (t) => {
      provider(t)["allowed_account_ids"] = ["220000000001", "990000000001"];
    },
  },
  {
    rule: "residency/providers",
    stack: VAULT,
    what: "a second provider",
    change: (t) => {
      (sections(t)["provider"] as Record<string, Block[]>)["aws"]?.push({ alias: "there", region: "eu-west-1" });
    },
  },
  {
    rule: "residency/providers",
    stack: VAULT,
    what: "no provider",
    change: (t) => {
      delete sections(t)["provider"];
    },
  },
  ...(["bucket", "region", "kms_key_id", "encrypt", "allowed_account_ids"] as const).map((name): Mutation => ({
    rule: "residency/state-location",
    stack: VAULT,
    what: `backend without its ${name}`,
    change: (t) => {
      Reflect.deleteProperty(backend(t), name);
    },
  })),
  {
    rule: "residency/state-location",
    stack: VAULT,
    what: "state in another bucket",
    change: (t) => {
      backend(t)["bucket"] = "another-users";
    },
  },
  {
    rule: "residency/state-location",
    stack: VAULT,
    what: "local state",
    change: (t) => {
      terraform(t)["backend"] = { local: {} };
    },
  },
  {
    rule: "residency/state-location",
    stack: VAULT,
    what: "no backend",
    change: (t) => {
      delete terraform(t)["backend"];
    },
  },
  {
    rule: "residency/state-location",
    stack: VAULT,
    what: "state of another place",
    change: (t) => {
      (sections(t)["data"] as Record<string, object>)["terraform_remote_state"] = {
        other: { backend: "s3", config: { bucket: "other", region: "eu-central-1" } },
      };
    },
  },
  set("residency/buckets", "aws_flow_log.flow-logs_s3", "log_destination", "arn:aws:s3:::somewhere-else"),
  set("residency/buckets", "aws_cloudtrail.trail_trail", "s3_bucket_name", "somewhere-else"),
  set("residency/buckets", "aws_s3_bucket_logging.evidence_incoming_access-logging", "target_bucket", "somewhere-else"),
  set(
    "residency/buckets",
    "aws_route53_resolver_query_log_config.query-logs_s3",
    "destination_arn",
    "arn:aws:s3:::else/x",
  ),
  set(
    "residency/buckets",
    "aws_ssm_document.sessions_shell",
    "content",
    JSON.stringify({ sessionType: "Standard_Stream", inputs: { s3BucketName: "somewhere-else" } }),
  ),
  addStatement("residency/buckets", "aws_vpc_endpoint.endpoints_s3", {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::al2023-repos-eu-central-1-another/*",
  }),
  set("residency/notifications", "aws_sns_topic_subscription.alerts_contact-1", "endpoint", "mallory@else.example"),
  set("residency/notifications", "aws_sns_topic_subscription.alerts_contact-1", "protocol", "https"),
  add("residency/notifications", "aws_sns_topic_subscription", { protocol: "sms", endpoint: "+1", topic_arn: "x" }),
  ...[
    { source: "terraform-aws-modules/vpc/aws" },
    { source: "terraform-aws-modules/vpc/aws", version: "~> 5.0" },
    { source: "git::https://example.com/vpc.git?ref=v1.2.0" },
    { source: "https://example.com/vpc.zip", version: [">= 1.0.0", "< 2.0.0"] },
  ].map((call): Mutation => ({
    rule: "residency/modules",
    stack: VAULT,
    what: `a call of ${JSON.stringify(call)}`,
    change: (t) => {
      sections(t)["module"] = { added: call };
    },
  })),
  ...KEYS.map((key) => set("residency/one-region-keys", `aws_kms_key.${key}_key`, "multi_region", true)),
  add("residency/one-region-keys", "aws_kms_replica_key", {
    primary_key_arn: "arn:aws:kms:eu-central-1:220000000001:key/mrk-1",
  }),
  set("residency/trail-reach", "aws_cloudtrail.trail_trail", "is_multi_region_trail", true),
  set("residency/trail-reach", "aws_cloudtrail.trail_trail", "is_organization_trail", true),
  set("residency/trail-reach", "aws_cloudtrail.trail_trail", "is_multi_region_trail", true, BUCKET),
  add("residency/replication", "aws_s3_bucket_replication_configuration", {
    bucket: "acme-forensics-incoming-220000000001-eu-central-1",
    rule: [{ destination: [{ bucket: "arn:aws:s3:::acme-forensics-copies-220000000001-eu-central-1" }] }],
  }),
  set(
    "residency/replication",
    "aws_s3_bucket_replication_configuration.locked-copies_records",
    "rule.destination.bucket",
    "arn:aws:s3:::somewhere-else",
  ),
  set(
    "residency/replication",
    "aws_s3_bucket_replication_configuration.locked-copies_access-logs",
    "bucket",
    "acme-forensics-active-220000000001-eu-central-1",
  ),
  ...[
    "aws_ram_resource_share",
    "aws_snapshot_create_volume_permission",
    "aws_ami_launch_permission",
    "aws_s3control_multi_region_access_point",
    "aws_cloudfront_distribution",
    "aws_kms_grant",
    "aws_vpc_endpoint_service",
  ].map((type) => add("residency/sharing", type, { name: "a" })),
  add("residency/copies", "aws_ebs_snapshot_copy", { source_region: "eu-west-1", source_snapshot_id: "snap-1" }),
  add("residency/copies", "aws_ami_copy", { source_ami_region: FOREIGN }),
  add("residency/copies", "aws_backup_plan", {
    rule: [{ copy_action: [{ destination_vault_arn: "arn:aws:backup:eu-central-1:220000000001:vault" }] }],
  }),
  set("residency/copies", "aws_ssm_resource_data_sync.inventory_keeping", "s3_destination.region", "eu-west-1"),
];
