import { readPlan } from "../../src/configuration/read-plan";
import { readSynth } from "../../src/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import type { Configuration } from "../../src/configuration/configuration";
import type { Verdict } from "../../src/rules/rule";
import { UserError } from "../../src/user-error";
import { ACME, mapOf, readMap } from "../support/synth";

const STACK = "eu-eu-central-1";
const DAY = "2026-11-24";
const context = contextsOf(mapOf(readMap(ACME))).get(STACK);

function said(configuration: Configuration, rule: string, address: string): readonly Verdict[] {
  if (context === undefined) throw new Error(`no context for ${STACK}`);
  return judge(configuration, context, DAY).filter((one) => one.rule === rule && one.address === address);
}
const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ attribute, outcome }) => [attribute, outcome]);

/** By which a group and a key of the design are recognized. */
const GROUP = { Name: "acme-forensics-workstation" };
const KEY = { Name: "acme-forensics-evidence" };

/** Terraform JSON as people write it by hand. */
const WRITTEN = {
  terraform: [
    { required_version: ">= 1.5" },
    { backend: { s3: { bucket: "${var.state_bucket}", region: "eu-central-1" } } },
  ],
  provider: { aws: [{ region: "${var.region}" }, { alias: "there", region: "us-east-1" }] },
  variable: { region: { type: "string" } },
  locals: { name: "x" },
  module: { network: { source: "terraform-aws-modules/vpc/aws", version: "~> 5.0" } },
  resource: {
    aws_kms_key: {
      main: {
        for_each: "${toset(var.names)}",
        tags: KEY,
        enable_key_rotation: "${var.rotate}",
        policy: "${data.aws_iam_policy_document.key.json}",
      },
    },
    aws_security_group: [
      { workstation: { tags: GROUP, dynamic: { ingress: { for_each: "${var.rules}", content: {} } } } },
    ],
    aws_security_group_rule: { any: { type: "egress", cidr_blocks: "${var.cidrs}" } },
    aws_instance: {
      one: {
        count: 3,
        associate_public_ip_address: "${var.public}",
        subnet_id: "${module.network.private_subnets[count.index]}",
      },
    },
    aws_cloudwatch_log_group: { log: { name: "${local.name}", retention_in_days: "${var.days}" } },
    aws_s3_bucket_policy: { p: { bucket: "${var.bucket}", policy: "${jsonencode({ Statement = [] })}" } },
    aws_launch_template: { t: { user_data: '${base64encode("x")}' } },
    null_resource: { nothing: {} },
  },
  data: { aws_ami: { golden: { owners: ["${var.owner}"], most_recent: true } } },
};

describe("Terraform that people wrote by hand", () => {
  const configuration = readSynth(STACK, WRITTEN);

  it("is never compliant if a value cannot be known", () => {
    expect(outcomes(said(configuration, "residency/providers", "provider.aws"))).toEqual([
      ["region", "violating"],
      ["allowed_account_ids", "violating"],
      ["assume_role", "violating"],
    ]);
    expect(outcomes(said(configuration, "residency/modules", "module.network"))).toEqual([
      ["source", "unknown"],
      ["version", "violating"],
    ]);
    expect(outcomes(said(configuration, "immutability/key-denials", "aws_kms_key.main"))).toEqual(
      expect.arrayContaining([
        ["enable_key_rotation", "violating"],
        ["deletion_window_in_days", "violating"],
        ["policy", "violating"],
      ]),
    );
    expect(outcomes(said(configuration, "isolation/security-groups", "aws_security_group.workstation"))).toEqual(
      expect.arrayContaining([["ingress", "unknown"]]),
    );
    expect(outcomes(said(configuration, "immutability/log-retention", "aws_cloudwatch_log_group.log"))).toEqual([
      ["", "violating"],
    ]);
  });

  it("is violating if it shows a violation: an aliased provider leads out", () => {
    const verdicts = said(configuration, "residency/providers", "provider.aws.there");
    expect(outcomes(verdicts)).toEqual([["", "violating"]]);
  });
});

it.each([
  ["isolation/security-groups", "aws_security_group_rule.any"],
  ["immutability/settings", "aws_instance.one"],
])("%s: %s is not in the design", (rule, address) => {
  expect(outcomes(said(readSynth(STACK, WRITTEN), rule, address))).toEqual([["", "violating"]]);
});

describe("a plan", () => {
  const plan = {
    format_version: "1.2",
    configuration: {
      provider_config: {
        aws: {
          name: "aws",
          expressions: { region: { constant_value: "eu-central-1" }, allowed_account_ids: { references: ["var.ids"] } },
        },
      },
    },
    resource_changes: [
      {
        address: "module.keys.aws_kms_key.main[0]",
        type: "aws_kms_key",
        name: "main",
        mode: "managed",
        change: {
          actions: ["create"],
          after: { enable_key_rotation: true, multi_region: false, tags: KEY },
          after_unknown: { arn: true, policy: true },
        },
      },
      {
        address: "aws_instance.gone",
        type: "aws_instance",
        name: "gone",
        mode: "managed",
        change: { actions: ["delete"], after: null, after_unknown: {} },
      },
    ],
  };
  const configuration = readPlan(STACK, plan);

  it("is checked by its known values, and unknown for the others", () => {
    expect(outcomes(said(configuration, "residency/providers", "provider.aws"))).toEqual([
      ["region", "compliant"],
      ["allowed_account_ids", "unknown"],
      ["assume_role", "violating"],
    ]);
    const verdicts = outcomes(said(configuration, "immutability/key-denials", "module.keys.aws_kms_key.main[0]"));
    expect(verdicts).toContainEqual(["enable_key_rotation", "compliant"]);
    expect(verdicts).toContainEqual(["policy", "unknown"]);
  });

  it("reports nothing about deleted resources, or about lifecycles, which it does not contain", () => {
    expect(configuration.blocks.map(({ address }) => address)).not.toContain("aws_instance.gone");
    expect(said(configuration, "immutability/prevent-destroy", "module.keys.aws_kms_key.main[0]")).toEqual([]);
  });
});

/** A plan of one resource, with all that a plan can hold besides. */
function planOf(change: object, others: object = {}, configured: object = {}): Configuration {
  const address = "aws_sns_topic.t";
  const resource = { address, type: "aws_sns_topic", name: "t", mode: "managed" };
  const root = { resources: [{ ...resource, ...configured }] };
  return readPlan(STACK, {
    configuration: { root_module: root },
    resource_changes: [{ ...resource, change: { actions: ["create"], ...change } }],
    ...others,
  });
}

describe("everything in a plan", () => {
  it("distinguishes values that the provider computes, that the stack's own resources decide, and that no one can know", () => {
    const configuration = planOf(
      { after: {}, after_unknown: { arn: true, kms_master_key_id: true, policy: true, name: true, rule: true } },
      {},
      {
        expressions: {
          kms_master_key_id: { references: ["aws_kms_key.k.arn", "aws_kms_key.k"] },
          policy: { references: ["data.aws_iam_policy_document.d.json"] },
          name: {},
        },
      },
    );
    expect(outcomes(said(configuration, "residency/expressions", "aws_sns_topic.t"))).toEqual([
      ["policy", "unknown"],
      ["name", "unknown"],
      ["rule", "unknown"],
    ]);
  });

  it("does not take a policy variable for an expression", () => {
    const policy = JSON.stringify({ Resource: "arn:aws:s3:::x/${aws:userid}/*" });
    expect(said(planOf({ after: { policy } }), "residency/expressions", "aws_sns_topic.t")).toEqual([]);
  });

  it("checks data that was read, the state of others, and provisioners", () => {
    const remote = { backend: "s3", config: { bucket: "elsewhere", region: "us-east-1" }, outputs: {} };
    const state = {
      address: "module.m.data.terraform_remote_state.r",
      type: "terraform_remote_state",
      name: "r",
      mode: "data",
      values: remote,
    };
    const configuration = planOf(
      { after: {} },
      { prior_state: { values: { root_module: { child_modules: [{ resources: [state] }] } } } },
      { provisioners: [{ type: "local-exec", expressions: {} }] },
    );
    expect(outcomes(said(configuration, "residency/state-location", state.address))).toContainEqual([
      "config.bucket",
      "violating",
    ]);
    expect(said(configuration, "residency/provisioners", "aws_sns_topic.t")).toMatchObject([
      { value: "provisioner local-exec", outcome: "violating" },
    ]);
  });

  it("prints no sensitive value", () => {
    const secret = "arn:aws:sns:us-east-1:990000000001:secret";
    const configuration = planOf({
      after: { name: secret, tags: { a: "us-west-2" } },
      after_sensitive: { name: true },
    });
    const verdicts = said(configuration, "residency/regions", "aws_sns_topic.t");
    expect(verdicts.map(({ attribute, value, outcome }) => [attribute, value, outcome])).toEqual([
      ["name", "(sensitive)", "violating"],
      ["tags.a", "us-west-2", "violating"],
    ]);
  });

  it.each([[null], [1], [{ address: "x" }], [{ address: "x", type: "y", name: "z", change: null }]])(
    "refuses a change that is not one: %j",
    (change) => {
      expect(() => readPlan(STACK, { resource_changes: [change] })).toThrow(UserError);
    },
  );

  it("does not crash on parts with unexpected types", () => {
    const plan = { prior_state: [], configuration: { root_module: { resources: [1] }, provider_config: { aws: 1 } } };
    expect(readPlan(STACK, plan).blocks).toEqual([]);
  });
});

/** What a file hides from anyone who reads it word by word, and the rules that must say that they cannot know. */
const HIDDEN: readonly (readonly [what: string, file: object, rule: string, address: string, attribute: string])[] = [
  [
    "a local",
    { locals: { r: "x" }, resource: { aws_sns_topic: { t: { region: "${local.r}" } } } },
    "residency/expressions",
    "aws_sns_topic.t",
    "region",
  ],
  [
    "a chain of references that ends in a variable",
    { resource: { aws_sns_topic: { t: { name: "${var.n}" }, u: { name: "${aws_sns_topic.t.name}" } } } },
    "residency/expressions",
    "aws_sns_topic.t",
    "name",
  ],
  [
    "a dynamic block in a block",
    { resource: { aws_backup_plan: { p: { rule: [{ dynamic: { copy_action: { for_each: "${var.v}" } } }] } } } },
    "residency/expressions",
    "aws_backup_plan.p",
    "rule.copy_action",
  ],
  [
    "a dynamic block next to a static one",
    {
      resource: {
        aws_security_group: {
          g: { tags: GROUP, ingress: [{ self: true }], dynamic: { ingress: { for_each: "${var.r}" } } },
        },
      },
    },
    "isolation/security-groups",
    "aws_security_group.g",
    "ingress",
  ],
  [
    "an entry of an ACL",
    { resource: { aws_network_acl: { a: { tags: GROUP, egress: [{ rule_no: 100, cidr_block: "${var.c}" }] } } } },
    "residency/expressions",
    "aws_network_acl.a",
    "egress[0].cidr_block",
  ],
  [
    "a type of another provider",
    { resource: { google_storage_bucket: { b: { location: "US" } } } },
    "residency/known-types",
    "google_storage_bucket.b",
    "",
  ],
  [
    "a bucket that a shell puts in",
    {
      resource: {
        aws_launch_template: { t: { user_data: Buffer.from('aws s3 cp /x "s3://$WHERE/"').toString("base64") } },
      },
    },
    "residency/buckets",
    "aws_launch_template.t",
    "user_data",
  ],
];

it.each(HIDDEN)("is unknown if it comes from %s", (_, file, rule, address, attribute) => {
  expect(outcomes(said(readSynth(STACK, file), rule, address))).toContainEqual([attribute, "unknown"]);
});

it("recognizes a reference, and text that only looks like an expression", () => {
  const topic = { name: "x", policy: '{"Resource":"${aws_sns_topic.t.arn}/$${aws:userid}"}', tags: { a: "100%%{" } };
  const shell = { user_data: Buffer.from('echo "${HOME} and much more than that"').toString("base64") };
  const configuration = readSynth(STACK, {
    resource: { aws_sns_topic: { t: topic }, aws_launch_template: { l: shell } },
  });
  expect(said(configuration, "residency/expressions", "aws_sns_topic.t")).toEqual([]);
  expect(said(configuration, "residency/expressions", "aws_launch_template.l")).toEqual([]);
});

it("follows references to references", () => {
  const topics = {
    a: { name: "east" },
    b: { name: "us-${aws_sns_topic.a.name}-1" },
    c: { region: "${aws_sns_topic.b.name}" },
  };
  const configuration = readSynth(STACK, { resource: { aws_sns_topic: topics } });
  expect(said(configuration, "residency/regions", "aws_sns_topic.c")).toMatchObject([
    { value: "us-east-1", outcome: "violating" },
  ]);
});

it("finds what a dynamic block would contain, in a resource outside the design", () => {
  const content = { cidr_blocks: ["0.0.0.0/0"] };
  const group = { dynamic: { ingress: { for_each: "${var.r}", content } } };
  const configuration = readSynth(STACK, { resource: { aws_security_group: { g: group } } });
  expect(outcomes(said(configuration, "isolation/security-groups", "aws_security_group.g"))).toEqual([
    ["", "violating"],
  ]);
});

it.each([
  ["nothing", {}],
  ["lists where objects are usual", { resource: [{ aws_s3_bucket: [{ a: [{}] }] }], provider: [{ aws: {} }] }],
  [
    "nulls",
    { resource: { aws_kms_key: { a: { policy: null } }, aws_route_table: { r: { route: null } } }, provider: null },
  ],
  [
    "base64 that only begins like a compressed file",
    { resource: { aws_launch_template: { t: { user_data: `H4sIAAAA${"A".repeat(60)}` } } } },
  ],
  [
    "addresses that are not valid",
    {
      resource: {
        aws_network_acl_rule: { r: { egress: "${var.e}" }, s: { cidr_block: "banana", from_port: "${var.p}" } },
        aws_network_acl: { a: { dynamic: { egress: { content: { protocol: "tcp", cidr_block: true } } } } },
      },
    },
  ],
  [
    "sections that are not valid",
    { locals: 1, variable: ["x"], output: { o: null }, terraform: "x", removed: [[]], x: {} },
  ],
  [
    "references in a circle",
    { resource: { aws_sns_topic: { a: { name: "${aws_sns_topic.b.name}" }, b: { name: "${aws_sns_topic.a.name}" } } } },
  ],
  ["numbers and flags", { resource: { aws_vpc_endpoint: { e: { policy: 1, service_name: true } } } }],
  [
    "policies that are not valid",
    {
      resource: {
        aws_s3_bucket_policy: { p: { bucket: "acme-forensics-incoming-220000000001-eu-central-1", policy: "{" } },
        aws_glacier_vault_lock: { l: { policy: "[]" } },
      },
    },
  ],
])("never crashes on %s, and finds what is missing", (_, json) => {
  if (context === undefined) throw new Error("no context");
  const verdicts = judge(readSynth(STACK, json), context, DAY);
  expect(verdicts.filter(({ outcome }) => outcome === "violating").length).toBeGreaterThan(10);
});
