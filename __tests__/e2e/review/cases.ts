import { add, addStatement, BUCKET, drop, dropStatement, policy, set } from "../../rules/mutations/mutate";
import type { Mutation, Statement } from "../../rules/mutations/mutate";
import type { Severity } from "../../../src/review/finding";

/** One change of a deployed stack, and what a review must say of it. */
export interface Case {
  readonly severity: Severity;
  /** The finding; of a harmless change there is none but notes. */
  readonly finding: string;
  readonly address: string;
  readonly mutation: Mutation;
}

const STATE = "state-eu-eu-central-1";
const INCOMING = "aws_s3_bucket_policy.evidence_incoming_policy";
const KEY = "aws_kms_key.keys_evidence_key";

function made(severity: Severity): (mutation: Mutation) => Case {
  return (mutation) => ({ severity, finding: mutation.rule, address: addressOf(mutation), mutation });
}
const blocking = made("blocking");
const approval = made("approval");
const harmless = made("note");

/** What is one decision for a whole stack is found at the stack itself. */
const ofStack = (one: Case): Case => ({ ...one, address: one.mutation.stack });

/** The name of a mutation begins with what it is about. */
function addressOf({ what }: Mutation): string {
  const [first = "", second = ""] = what.split(" ");
  if (first === "+") return `${second}.added-by-mutation`;
  return first === "-" ? second : first;
}

const ADMIN = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::220000000001:role/admin" }, Resource: "*" };

/** Reorders what means the same: lists, and the statements themselves. */
const shuffled = (address: string, attribute = "policy"): Mutation =>
  policy(
    "-",
    address,
    "in another order",
    (statements) =>
      statements.toReversed().map((one) => ({
        ...one,
        Sid: `${one.Sid}Again`,
        Action: Array.isArray(one["Action"]) ? one["Action"].toReversed() : [one["Action"]],
      })),
    { attribute },
  );

/** Changes a JSON document that an attribute holds. */
const document = (
  finding: string,
  address: string,
  attribute: string,
  what: string,
  change: (content: Document) => void,
): Mutation => ({
  rule: finding,
  stack: "eu-eu-central-1",
  what: `${address} ${attribute}: ${what}`,
  change: ({ resource }) => {
    const [type = "", name = ""] = address.split(".");
    const block = resource[type]?.[name] as Record<string, unknown>;
    const content = JSON.parse(String(block[attribute])) as Document;
    change(content);
    block[attribute] = JSON.stringify(content);
  },
});

interface Document {
  description?: string;
  inputs?: Record<string, string>;
  detail?: Record<string, unknown[]>;
}

/** Writes the keys of conditions in small letters. */
const inSmallLetters = (statements: Statement[]): Statement[] =>
  statements.map((one) => {
    const given = (one["Condition"] ?? {}) as Record<string, Record<string, unknown>>;
    const bound = Object.entries(given).map(([test, keys]) => [
      test,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value])),
    ]);
    return { ...one, Condition: Object.fromEntries(bound) as unknown };
  });

const AGE = "glacier:ArchiveAgeInDays";
/** Writes the vault's age by what it is. */
const aged = (change: (age: string) => unknown) => (statements: Statement[]) =>
  statements.map((one) => {
    const given = one["Condition"] as { NumericLessThan?: Record<string, string> };
    if (given.NumericLessThan === undefined) return one;
    return { ...one, Condition: { NumericLessThan: { [AGE]: change(given.NumericLessThan[AGE] ?? "") } } };
  });

const TRAIL = "aws_cloudtrail.trail_trail";
const SHELL = "aws_ssm_document.sessions_shell";
const LOCK = "aws_glacier_vault_lock.glacier_lock";
const EXPIRY = "aws_s3_bucket_lifecycle_configuration.logs_access-logs_lifecycle";
const CHANGED_TRAIL = "aws_cloudwatch_event_rule.alerting_trail-changed";

/** What only looks like a weakening, each with its twin that is one. */
const TWINS: readonly Case[] = [
  harmless(set("-", EXPIRY, "rule.id", "another-name")),
  blocking(
    set("lifecycle-expires", EXPIRY, "rule", [
      { id: "expiry", status: "Enabled", filter: [{}], expiration: [{ days: 30 }] },
    ]),
  ),
  harmless(policy("-", "aws_s3_bucket_policy.evidence_reports_policy", "keys in small letters", inSmallLetters)),
  blocking(
    policy(
      "denial-lost",
      "aws_s3_bucket_policy.evidence_reports_policy",
      "another key in small letters",
      (statements) =>
        inSmallLetters(statements).map((one) =>
          one.Sid === "DenyInsecureTransport" ? { ...one, Condition: { Bool: { "aws:viaawsservice": "false" } } } : one,
        ),
    ),
  ),
  // It means the same, but the provider replaces the lock for it.
  blocking(policy("custody-destroyed", LOCK, "keys in small letters", inSmallLetters)),
  harmless(policy("-", LOCK, "its age as a number", aged(Number))),
  blocking(
    policy(
      "retention-shortened",
      LOCK,
      "a lower age as a number",
      aged(() => 30),
    ),
  ),
  harmless({
    rule: "-",
    stack: "eu-eu-central-1",
    what: `${TRAIL} its selectors in another order`,
    change: ({ resource }) => {
      const trail = resource["aws_cloudtrail"]?.["trail_trail"] as {
        advanced_event_selector: { field_selector: unknown[] }[];
      };
      trail.advanced_event_selector.reverse();
      for (const { field_selector: fields } of trail.advanced_event_selector) fields.reverse();
    },
  }),
  blocking({
    rule: "watch-narrowed",
    stack: "eu-eu-central-1",
    what: `${TRAIL} in another order, and one selector fewer`,
    change: ({ resource }) => {
      const trail = resource["aws_cloudtrail"]?.["trail_trail"] as { advanced_event_selector: unknown[] };
      trail.advanced_event_selector.reverse().pop();
    },
  }),
  harmless(
    document("-", CHANGED_TRAIL, "event_pattern", "one more call", ({ detail }) =>
      detail?.["eventName"]?.push("CreateTrail"),
    ),
  ),
  blocking(
    document("watch-narrowed", CHANGED_TRAIL, "event_pattern", "one call fewer", ({ detail }) =>
      detail?.["eventName"]?.pop(),
    ),
  ),
  blocking(
    document("watch-narrowed", CHANGED_TRAIL, "event_pattern", "all calls but one", ({ detail = {} }) => {
      detail["eventName"] = [{ "anything-but": ["StopLogging"] }];
    }),
  ),
  approval(
    document("watch-changed", CHANGED_TRAIL, "event_pattern", "one more source", ({ detail }) =>
      detail?.["eventSource"]?.push("s3.amazonaws.com"),
    ),
  ),
  harmless(
    document("-", SHELL, "content", "described otherwise", (content) =>
      Object.assign(content, { description: "A shell" }),
    ),
  ),
  harmless(
    document("-", SHELL, "content", "idle for less long", ({ inputs = {} }) =>
      Object.assign(inputs, { idleSessionTimeout: "5" }),
    ),
  ),
  approval(
    document("watch-changed", SHELL, "content", "idle for longer", ({ inputs = {} }) =>
      Object.assign(inputs, { idleSessionTimeout: "60" }),
    ),
  ),
  blocking(
    document("watch-narrowed", SHELL, "content", "described otherwise, and without its log", (content) => {
      content.description = "A shell";
      Object.assign(content.inputs ?? {}, { cloudWatchLogGroupName: "" });
    }),
  ),
];

export const CASES: readonly Case[] = [
  ...TWINS,
  // Evidence, keys, vaults, logs destroyed or replaced.
  ...[
    "aws_s3_bucket.evidence_incoming_bucket",
    "aws_kms_key.keys_sessions_key",
    "aws_kms_alias.keys_sessions_alias",
    "aws_cloudwatch_log_group.dns-log_group",
    "aws_ssm_document.sessions_default",
    "aws_glacier_vault_lock.glacier_lock",
    "aws_ebs_volume.workstation_scratch",
  ].map((address) => blocking(drop("custody-destroyed", address))),
  blocking(set("custody-destroyed", "aws_s3_bucket.evidence_active_bucket", "bucket", "another-name")),
  blocking(set("custody-destroyed", "aws_cloudtrail.trail_trail", "name", "another-trail")),
  blocking(set("custody-destroyed", "aws_cloudwatch_log_group.trail_log_group", "name", "another-group")),
  blocking(drop("custody-destroyed", "aws_s3_bucket.state_bucket", STATE)),
  ...[
    "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock",
    "aws_s3_bucket_policy.logs_trail_policy",
    "aws_s3_bucket_public_access_block.evidence_active_public-access-block",
    "aws_flow_log.flow-logs_cloudwatch",
    "aws_cloudwatch_event_rule.alerting_key-at-risk",
    "aws_cloudwatch_event_target.alerting_key-at-risk-topic",
    "aws_sns_topic_policy.alerts_policy",
    "aws_guardduty_detector.detection_detector",
    "aws_accessanalyzer_analyzer.detection_outside-access",
    "aws_ebs_encryption_by_default.side-doors_volumes",
    "aws_vpc_block_public_access_options.side-doors_vpcs",
    "aws_route53_resolver_firewall_rule.dns-firewall_block",
  ].map((address) => blocking(drop("protection-removed", address))),
  // Locks and retention.
  blocking(
    set(
      "mode-weakened",
      "aws_s3_bucket_object_lock_configuration.logs_trail_lock",
      "rule.default_retention.mode",
      "GOVERNANCE",
    ),
  ),
  blocking(
    set(
      "retention-shortened",
      "aws_s3_bucket_object_lock_configuration.logs_session-logs_lock",
      "rule.default_retention",
      [{ mode: "COMPLIANCE", days: 30 }],
    ),
  ),
  ofStack(
    approval(
      set(
        "retention-longer",
        "aws_s3_bucket_object_lock_configuration.logs_network-logs_lock",
        "rule.default_retention.years",
        40,
      ),
    ),
  ),
  blocking(set("force-destroy", "aws_s3_bucket.logs_trail_bucket", "force_destroy", true)),
  blocking(
    set(
      "versioning-lost",
      "aws_s3_bucket_versioning.logs_access-logs_versioning",
      "versioning_configuration.status",
      "Suspended",
    ),
  ),
  blocking(set("retention-shortened", "aws_cloudwatch_log_group.network-log_group", "retention_in_days", 30)),
  blocking(set("encryption-lost", "aws_cloudwatch_log_group.network-log_group", "kms_key_id", undefined)),
  ...["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"].map((attribute) =>
    blocking(
      set("public-access", "aws_s3_bucket_public_access_block.evidence_reports_public-access-block", attribute, false),
    ),
  ),
  blocking(
    set(
      "encryption-lost",
      "aws_s3_bucket_server_side_encryption_configuration.evidence_active_encryption",
      "rule.apply_server_side_encryption_by_default.sse_algorithm",
      "AES256",
    ),
  ),
  blocking(
    set(
      "acls-enabled",
      "aws_s3_bucket_ownership_controls.evidence_active_ownership",
      "rule.object_ownership",
      "ObjectWriter",
    ),
  ),
  blocking({
    ...set("lifecycle-expires", "aws_s3_bucket_lifecycle_configuration.logs_trail_lifecycle", "rule.expiration", [
      { days: 90 },
    ]),
  }),
  // Keys.
  blocking(set("key-disabled", KEY, "is_enabled", false)),
  blocking(set("key-weakened", "aws_kms_key.keys_logs_key", "enable_key_rotation", false)),
  blocking(set("key-weakened", "aws_kms_key.keys_trail_key", "deletion_window_in_days", 7)),
  blocking(dropStatement("denial-lost", "aws_kms_key.keys_workstation_key", "DenyLosingTheKey")),
  blocking(addStatement("policy-widened", "aws_kms_key.keys_logs_key", { ...ADMIN, Action: "kms:Decrypt" })),
  // Policies, by what they mean.
  blocking(dropStatement("denial-lost", INCOMING, "DenyBypassingLock")),
  blocking(
    policy("denial-lost", INCOMING, "an administrator is spared", (statements) =>
      statements.map((one) =>
        one.Sid === "DenyEveryoneElse"
          ? { ...one, Condition: { ArnNotEquals: { "aws:PrincipalArn": ["arn:aws:iam::220000000001:role/admin"] } } }
          : one,
      ),
    ),
  ),
  blocking(
    policy("denial-lost", "aws_s3_bucket_policy.evidence_active_policy", "of one object", (statements) =>
      statements.map((one) =>
        one.Sid === "DenyBypassingLock" ? { ...one, Resource: `${String(one["Resource"])}.txt` } : one,
      ),
    ),
  ),
  blocking(
    addStatement("opened-to-all", "aws_s3_bucket_policy.evidence_reports_policy", {
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::acme-forensics-reports-220000000001-eu-central-1/*",
    }),
  ),
  blocking(
    addStatement("policy-widened", "aws_s3_bucket_policy.evidence_legal-hold_policy", {
      ...ADMIN,
      Action: "s3:GetObject",
    }),
  ),
  blocking(addStatement("policy-widened", "aws_sns_topic_policy.alerts_policy", { ...ADMIN, Action: "sns:Publish" })),
  blocking(dropStatement("denial-lost", "aws_s3_bucket_policy.state_policy", "DenyEveryoneElse", { stack: STATE })),
  blocking(
    policy(
      "role-changed",
      "aws_iam_role.access_investigator_role",
      "without its window",
      (statements) => statements.map((one) => (one["Effect"] === "Allow" ? { ...one, Condition: {} } : one)),
      { attribute: "assume_role_policy" },
    ),
  ),
  blocking(
    addStatement("role-changed", "aws_iam_role_policy.access_analyst_work", {
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: "*",
    }),
  ),
  blocking(set("role-changed", "aws_iam_role.access_custodian_role", "max_session_duration", 43200)),
  blocking(set("boundary-lost", "aws_iam_role.access_responder_role", "permissions_boundary", undefined)),
  blocking(add("principal-made", "aws_iam_user", { name: "someone" })),
  // Logs, alerts, guards.
  blocking(set("trail-weakened", "aws_cloudtrail.trail_trail", "enable_log_file_validation", false)),
  blocking(
    set("watch-narrowed", "aws_cloudtrail.trail_trail", "advanced_event_selector", [
      { name: "x", field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
    ]),
  ),
  blocking(set("alert-off", "aws_cloudwatch_event_rule.alerting_root-used", "state", "DISABLED")),
  blocking(
    set(
      "watch-narrowed",
      "aws_cloudwatch_event_rule.alerting_trail-changed",
      "event_pattern",
      '{"source":["aws.none"]}',
    ),
  ),
  blocking(set("flow-log-weakened", "aws_flow_log.flow-logs_s3", "max_aggregation_interval", 600)),
  approval(set("protection-replaced", "aws_sns_topic_subscription.alerts_contact-1", "endpoint", "other@acme.example")),
  blocking(set("guard-lost", "aws_ebs_snapshot_block_public_access.side-doors_snapshots", "state", "unblocked")),
  blocking(set("guard-lost", "aws_ec2_serial_console_access.side-doors_serial-console", "enabled", true)),
  blocking(set("guard-lost", "aws_ec2_instance_metadata_defaults.side-doors_metadata", "http_tokens", "optional")),
  blocking(set("detection-off", "aws_guardduty_detector.detection_detector", "enable", false)),
  // Ways out.
  blocking(add("way-out", "aws_internet_gateway", {})),
  blocking(
    add("way-out", "aws_vpc_security_group_egress_rule", {
      security_group_id: "sg-1",
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "-1",
    }),
  ),
  blocking(set("way-out", "aws_subnet.network_workstation-1", "map_public_ip_on_launch", true)),
  blocking(
    set("way-out", "aws_route53_resolver_firewall_config.dns-firewall_fail-closed", "firewall_fail_open", "ENABLED"),
  ),
  blocking(
    add("residency", "aws_kms_grant", {
      key_id: "k",
      grantee_principal: "arn:aws:iam::220000000001:role/x",
      operations: ["Decrypt"],
    }),
  ),
  blocking(
    add("residency/regions", "aws_ssm_parameter", {
      name: "x",
      type: "String",
      value: "arn:aws:s3:us-east-1:220000000001:x",
    }),
  ),
  // The archive in a bucket, and images.
  blocking(
    set(
      "retention-shortened",
      "aws_s3_bucket_object_lock_configuration.object-lock_archive_lock",
      "rule.default_retention",
      [{ mode: "COMPLIANCE", days: 30 }],
      BUCKET,
    ),
  ),
  blocking(
    set("image-changed", "aws_launch_template.workstation_template", "image_id", "ami-0a1b2c3d4e5f60077", BUCKET),
  ),
  // Harmless: said as notes, if at all.
  harmless(set("-", "aws_vpc.network_vpc", "tags.Name", "renamed")),
  harmless(set("-", "aws_kms_key.keys_evidence_key", "description", "The same key", BUCKET)),
  harmless(set("-", "aws_cloudwatch_event_rule.alerting_root-used", "description", "the root user", BUCKET)),
  harmless(set("-", "aws_cloudwatch_log_group.dns-log_group", "retention_in_days", 0, BUCKET)),
  harmless(set("-", "aws_s3_bucket.evidence_active_bucket", "force_destroy", false, BUCKET)),
  harmless(
    set(
      "-",
      "aws_s3_bucket_policy.evidence_incoming_policy",
      "bucket",
      "acme-forensics-incoming-230000000001-eu-central-2",
      BUCKET,
    ),
  ),
  blocking(set("immutability/settings", "aws_instance.workstation_machine", "monitoring", true)),
  approval(add("residency/known-types", "aws_ssm_parameter", { name: "more", type: "String", value: "more" }, BUCKET)),
  blocking(
    add(
      "immutability/alerts",
      "aws_cloudwatch_event_rule",
      { name: "more", event_pattern: '{"source":["aws.s3"]}' },
      BUCKET,
    ),
  ),
  harmless(shuffled("aws_s3_bucket_policy.logs_trail_policy")),
  harmless(shuffled("aws_iam_role_policy.access_auditor_work")),
  harmless(shuffled("aws_iam_role.access_approver_role", "assume_role_policy")),
  // A denial may hold for what AWS delivers, too.
  blocking(
    policy(
      "immutability/bucket-denials",
      "aws_s3_bucket_policy.logs_network-logs_policy",
      "a denial more",
      (statements) => [
        ...statements,
        { Sid: "More", Effect: "Deny", Principal: "*", Action: "s3:PutObjectAcl", Resource: "*" },
      ],
    ),
  ),
];
