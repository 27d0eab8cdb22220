import { compare } from "../../src/review/compare";
import { readSynth } from "../../src/configuration/read-synth";
import { policy, set } from "../rules/mutations/mutate";
import type { Statement } from "../rules/mutations/mutate";
import { ACME, readMap, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";

const STACK = "eu-eu-central-1";
let base: Template;

beforeAll(() => {
  base = synthesizeStack(readMap(ACME), STACK);
});

type Edit = (template: Template) => void;
type Blocks = Record<string, Record<string, Record<string, unknown>>>;

/** The gravest of what a review finds alone, without any rule, of an edit of a synthesized stack. */
function worst(edit: Edit): string {
  const head = structuredClone(base);
  edit(head);
  const side = (template: Template) => ({ configuration: readSynth(STACK, template), context: undefined });
  const { rows } = compare({ stack: STACK, base: side(base), head: side(head) }, "2026-11-24");
  return (
    (["blocking", "approval", "note"] as const).find((severity) => rows.some((row) => row.severity === severity)) ??
    "nothing"
  );
}

const changed = (address: string, path: string, value: unknown): Edit => set("-", address, path, value, STACK).change;
const added =
  (type: string, values: Record<string, unknown>): Edit =>
  ({ resource }) => {
    const all = resource as Blocks;
    all[type] = { ...all[type], twin: values };
  };
const copied =
  (type: string, name: string, more: Record<string, unknown>): Edit =>
  ({ resource }) => {
    const all = resource as Blocks;
    all[type] = { ...all[type], twin: { ...all[type]?.[name], ...more } };
  };
const gone =
  (type: string, name: string): Edit =>
  ({ resource }) => {
    Reflect.deleteProperty((resource as Blocks)[type] ?? {}, name);
  };
const statements = (address: string, change: (all: Statement[]) => Statement[], attribute = "policy"): Edit =>
  policy("-", address, "-", change, { attribute }).change;
const provider =
  (change: (values: Record<string, unknown>) => void): Edit =>
  (template) => {
    change(template.provider.aws[0] as Record<string, unknown>);
  };

const EVERYBODY = { Effect: "Deny", Principal: "*", Resource: "*" };
const TARGET = "aws_cloudwatch_event_target.alerting_key-at-risk-topic";
const MACHINE = "aws_instance.workstation_machine";
const LOCK = "aws_s3_bucket_object_lock_configuration.logs_trail_lock";
const RULE = "aws_vpc_security_group_egress_rule.endpoints_workstation-to-endpoints";

describe("needs approval:", () => {
  it.each<readonly [string, Edit]>([
    [
      "a subscription that filters",
      changed("aws_sns_topic_subscription.alerts_contact-1", "filter_policy", '{"a":["b"]}'),
    ],
    ["an alert whose text is constant", changed(TARGET, "input", '"all is well"')],
    [
      "a second target by the name of the first",
      copied("aws_cloudwatch_event_target", "alerting_key-at-risk-topic", {
        arn: "arn:aws:sns:eu-central-1:220000000001:other",
      }),
    ],
    ["a second policy of a topic", copied("aws_sns_topic_policy", "alerts_policy", {})],
    [
      "a topic to which no one may publish",
      statements("aws_sns_topic_policy.alerts_policy", (all) => all.filter(({ Effect }) => Effect !== "Allow")),
    ],
    [
      "a bucket to which no one may write",
      statements("aws_s3_bucket_policy.logs_trail_policy", (all) => [
        ...all,
        { ...EVERYBODY, Sid: "X", Action: "s3:PutObject" },
      ]),
    ],
    ["a trail without its role's rights", gone("aws_iam_role_policy", "trail_writer_write-trail")],
    [
      "logs of DNS that are no longer delivered",
      statements("aws_cloudwatch_log_resource_policy.query-logs_delivery", () => [], "policy_document"),
    ],
    [
      "a recorder of fewer types",
      changed("aws_config_configuration_recorder.config_recorder", "recording_group", {
        all_supported: false,
        resource_types: [],
      }),
    ],
    ["a feature that is off", changed("aws_guardduty_detector_feature.detection_s3-data-events", "status", "DISABLED")],
    [
      "a replication of what has a tag",
      changed("aws_s3_bucket_replication_configuration.locked-copies_records", "rule", [
        { filter: { tag: { key: "a", value: "b" } }, status: "Enabled" },
      ]),
    ],
    [
      "a second lifecycle of a bucket",
      copied("aws_s3_bucket_lifecycle_configuration", "logs_records_lifecycle", { rule: [] }),
    ],
    [
      "a firewall of one kind of query",
      changed("aws_route53_resolver_firewall_rule.dns-firewall_block", "q_type", "MX"),
    ],
    ["routes of a gateway", changed("aws_route_table.network_routes", "propagating_vgws", ["vgw-1"])],
    ["a subnet elsewhere", copied("aws_subnet", "network_workstation-1", { availability_zone: "eu-central-1-ham-1a" })],
    [
      "a subnet on an outpost",
      copied("aws_subnet", "network_workstation-1", {
        outpost_arn: "arn:aws:outposts:eu-central-1:220000000001:outpost/op-1",
      }),
    ],
    ["another profile of a machine", changed(MACHINE, "iam_instance_profile", "other")],
    ["a key of a template", changed("aws_launch_template.workstation_template", "key_name", "mallory")],
    ["a second machine", copied("aws_instance", "workstation_machine", {})],
    ["a machine of a case", changed(MACHINE, "tags.case", "ir-2026-014")],
    [
      "every resource of a case",
      provider((values) => Object.assign(values, { default_tags: [{ tags: { case: "x" } }] })),
    ],
    ["tags that are no longer left alone", provider((values) => Reflect.deleteProperty(values, "ignore_tags"))],
    [
      "an older provider",
      ({ terraform }) =>
        Object.assign(((terraform["required_providers"] as Blocks)["aws"] ?? {}) as object, { version: "5.0.0" }),
    ],
    ["a command on machines", added("aws_ssm_association", { name: "AWS-RunShellScript" })],
    [
      "events sent to a web address",
      copied("aws_cloudwatch_event_target", "alerting_key-at-risk-topic", {
        target_id: "x",
        arn: "arn:aws:events:eu-central-1:220000000001:api-destination/x",
      }),
    ],
    [
      "a key that no one may use",
      statements("aws_kms_key.keys_evidence_key", (all) => [...all, { ...EVERYBODY, Sid: "X", Action: "kms:Decrypt" }]),
    ],
    ["a range in a template", changed(RULE, "cidr_ipv4", '${"0.0.0.0/0"}')],
    ["a figure in a template", changed(LOCK, "rule.default_retention.years", "${1}")],
    ["a region in a template", changed(TARGET, "arn", 'arn:aws:sns:us-${"east"}-1:220000000001:x')],
    [
      "a condition that reads a file",
      changed(MACHINE, "lifecycle", { postcondition: [{ condition: '${file("x") == ""}' }] }),
    ],
    ["a program that runs next to it", changed(MACHINE, "provisioner", { "local-exec": { command: "x" } })],
    [
      "changes that are passed over",
      changed("aws_kms_key.keys_evidence_key", "lifecycle", { prevent_destroy: true, ignore_changes: ["policy"] }),
    ],
    [
      "a vault that alerts elsewhere",
      changed("aws_glacier_vault.glacier_vault", "notification", { sns_topic: "x", events: [] }),
    ],
    ["a key in a store elsewhere", copied("aws_kms_key", "keys_evidence_key", { custom_key_store_id: "cks-1" })],
    [
      "a bucket whose events no one sees",
      changed("aws_s3_bucket_notification.evidence_incoming_notification", "eventbridge", false),
    ],
    [
      "routes that are no longer kept empty",
      ({ resource }) =>
        Reflect.deleteProperty(
          (resource as Blocks)["aws_default_route_table"]?.["network_default-routes"] ?? {},
          "route",
        ),
    ],
    [
      "a data source that runs a program",
      (template) => Object.assign(template, { data: { ...template.data, external: { x: { program: ["x"] } } } }),
    ],
  ])("%s", (_, edit) => {
    expect(["approval", "blocking"]).toContain(worst(edit));
  });
});

describe("is a note at most:", () => {
  it.each<readonly [string, Edit]>([
    [
      "a newer provider",
      ({ terraform }) =>
        Object.assign(((terraform["required_providers"] as Blocks)["aws"] ?? {}) as object, { version: "~> 99.0" }),
    ],
    [
      "another tag of everything",
      provider((values) => Object.assign(values, { default_tags: [{ tags: { team: "x" } }] })),
    ],
    [
      "what is made before the one that goes",
      changed("aws_kms_key.keys_evidence_key", "lifecycle", { prevent_destroy: true, create_before_destroy: true }),
    ],
    ["another description", changed("aws_iam_role.access_analyst_role", "description", "another")],
    ["nothing", () => undefined],
  ])("%s", (_, edit) => {
    expect(["nothing", "note"]).toContain(worst(edit));
  });
});
