import { readPlan } from "../../src/rules/configuration/read-plan";
import { readSynth } from "../../src/rules/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { lawsOf } from "../../src/rules/judge-stacks";
import type { Configuration } from "../../src/rules/configuration/configuration";
import type { Verdict } from "../../src/rules/rule";
import { ACME, mapOf, readMap } from "../support/synth";

const STACK = "eu-eu-central-1";
const DAY = "2026-11-24";
const law = lawsOf(mapOf(readMap(ACME))).get(STACK);

function said(configuration: Configuration, rule: string, address: string): readonly Verdict[] {
  if (law === undefined) throw new Error(`no law for ${STACK}`);
  return judge(configuration, law, DAY).filter((one) => one.rule === rule && one.address === address);
}
const outcomes = (verdicts: readonly Verdict[]) => verdicts.map(({ attribute, outcome }) => [attribute, outcome]);

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
        enable_key_rotation: "${var.rotate}",
        policy: "${data.aws_iam_policy_document.key.json}",
      },
    },
    aws_security_group: [{ web: { dynamic: { ingress: { for_each: "${var.rules}", content: {} } } } }],
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

  it("is unknown where it cannot be known, and never compliant", () => {
    expect(outcomes(said(configuration, "residency/providers", "provider.aws"))).toEqual([
      ["region", "unknown"],
      ["allowed_account_ids", "violating"],
      ["assume_role.role_arn", "violating"],
    ]);
    expect(outcomes(said(configuration, "residency/modules", "module.network"))).toEqual([
      ["source", "unknown"],
      ["version", "violating"],
    ]);
    expect(outcomes(said(configuration, "immutability/key-denials", "aws_kms_key.main"))).toEqual(
      expect.arrayContaining([
        ["enable_key_rotation", "unknown"],
        ["deletion_window_in_days", "violating"],
        ["policy", "unknown"],
      ]),
    );
    expect(outcomes(said(configuration, "isolation/security-groups", "aws_security_group.web"))).toEqual([
      ["ingress", "unknown"],
    ]);
    expect(outcomes(said(configuration, "isolation/security-groups", "aws_security_group_rule.any"))).toEqual([
      ["cidr_blocks", "unknown"],
    ]);
    expect(outcomes(said(configuration, "isolation/public-addresses", "aws_instance.one"))).toEqual([
      ["associate_public_ip_address", "unknown"],
    ]);
    expect(outcomes(said(configuration, "immutability/log-retention", "aws_cloudwatch_log_group.log"))).toEqual([
      ["retention_in_days", "unknown"],
      ["kms_key_id", "violating"],
    ]);
  });

  it("is violating where it tells: an aliased provider leads out", () => {
    const verdicts = said(configuration, "residency/providers", "provider.aws.there");
    expect(outcomes(verdicts)[0]).toEqual(["region", "violating"]);
  });
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
          after: { enable_key_rotation: true, multi_region: false },
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

  it("is judged by what will be known, and unknown where it is not yet", () => {
    expect(outcomes(said(configuration, "residency/providers", "provider.aws"))).toEqual([
      ["region", "compliant"],
      ["allowed_account_ids", "unknown"],
      ["assume_role.role_arn", "violating"],
    ]);
    const verdicts = outcomes(said(configuration, "immutability/key-denials", "module.keys.aws_kms_key.main[0]"));
    expect(verdicts).toContainEqual(["enable_key_rotation", "compliant"]);
    expect(verdicts).toContainEqual(["policy", "unknown"]);
  });

  it("says nothing of what it deletes, nor of lifecycles, which it does not tell", () => {
    expect(configuration.blocks.map(({ address }) => address)).not.toContain("aws_instance.gone");
    expect(said(configuration, "immutability/prevent-destroy", "module.keys.aws_kms_key.main[0]")).toEqual([]);
  });
});

it.each([
  ["nothing", {}],
  ["lists where objects are usual", { resource: [{ aws_s3_bucket: [{ a: [{}] }] }], provider: [{ aws: {} }] }],
  [
    "nulls",
    { resource: { aws_kms_key: { a: { policy: null } }, aws_route_table: { r: { route: null } } }, provider: null },
  ],
  ["numbers and flags", { resource: { aws_vpc_endpoint: { e: { policy: 1, service_name: true } } } }],
  [
    "policies that are none",
    {
      resource: {
        aws_s3_bucket_policy: { p: { bucket: "acme-forensics-incoming-220000000001-eu-central-1", policy: "{" } },
        aws_glacier_vault_lock: { l: { policy: "[]" } },
      },
    },
  ],
])("never crashes on %s, and finds what is missing", (_, json) => {
  if (law === undefined) throw new Error("no law");
  const verdicts = judge(readSynth(STACK, json), law, DAY);
  expect(verdicts.filter(({ outcome }) => outcome === "violating").length).toBeGreaterThan(10);
});
