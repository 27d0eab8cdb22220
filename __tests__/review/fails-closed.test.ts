import { parsePlan } from "../../src/configuration/plan-json";
import { review } from "../../src/review/review";
import type { Severity } from "../../src/review/finding";
import { created, planJson, reviewed } from "./plans";
import type { Given } from "./plans";

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const BUCKET_POLICY = "aws_s3_bucket_policy.p";
const WORST: readonly Severity[] = ["note", "approval", "blocking"];

/** The gravest of what a review finds in a plan. */
function worstIn(json: object): Severity | undefined {
  const rows = review({ stack: "one", plan: parsePlan("one.json", json), context: undefined }, "2026-11-24");
  return WORST.findLast((severity) => rows.some((row) => row.severity === severity));
}
const worst = (...changes: readonly Given[]) => worstIn(planJson(...changes));
const update = (address: string, before: object, after: object, unknown: object = {}): Given => {
  return { address, before, after, unknown };
};
const destroyed = (address: string, before: object = {}): Given => {
  return { address, actions: ["delete"], before, after: null };
};

describe("a plan that does more or less than change resources needs approval", () => {
  const quiet = { ...planJson(), complete: true, applyable: true };

  it("reports nothing for one that does neither", () => {
    expect(worstIn(quiet)).toBeUndefined();
  });

  const READ = {
    actions: ["read"],
    before: null,
    after: {},
    after_unknown: {},
    before_sensitive: false,
    after_sensitive: {},
  };
  const ACTION = { address: "action.aws_lambda_invoke.a", type: "aws_lambda_invoke", config_values: { payload: "{}" } };
  it.each([
    ["is only a part", { complete: false }],
    ["calls something", { action_invocations: [ACTION] }],
    ["calls something later", { deferred_action_invocations: [{ reason: "x", action_invocation: ACTION }] }],
    ["leaves changes for later", { deferred_changes: [{ reason: "resource_config_unknown", resource_change: {} }] }],
    [
      "reads by a program",
      {
        resource_changes: [{ address: "data.external.x", type: "external", name: "x", mode: "data", change: READ }],
      },
    ],
    [
      "has read by a program",
      {
        prior_state: {
          values: {
            root_module: { child_modules: [{ resources: [{ address: "data.http.x", type: "http", mode: "data" }] }] },
          },
        },
      },
    ],
  ])("%s", (_, more) => {
    expect(worstIn({ ...quiet, ...more })).toBe("approval");
  });

  it("never prints the sensitive arguments of an action", () => {
    const plan = {
      ...quiet,
      action_invocations: [{ ...ACTION, config_values: { payload: "word" }, config_sensitive: { payload: true } }],
    };
    const rows = review({ stack: "one", plan: parsePlan("one.json", plan), context: undefined }, "2026-11-24");
    expect(JSON.stringify(rows)).not.toContain("word");
  });

  it.each([
    [["forget", "create"], ["custody-forgotten"]],
    [["create", "forget"], ["custody-forgotten"]],
    [
      ["delete", "forget"],
      ["custody-destroyed", "actions-unknown"],
    ],
    [["transmute"], ["custody-destroyed", "actions-unknown"]],
  ])("does %j", (actions, ids) => {
    const rows = reviewed({
      address: "aws_kms_key.k",
      actions,
      before: { description: "a" },
      after: { description: "b" },
    });
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it("reviews the new half if the old one is forgotten", () => {
    const open = { cidr_ipv4: "0.0.0.0/0" };
    const rows = reviewed({
      address: "aws_vpc_security_group_egress_rule.r",
      actions: ["forget", "create"],
      before: {},
      after: open,
    });
    expect(rows.map(({ id, action }) => `${id} ${action}`)).toContain("way-out create");
  });
});

describe("a change that no row calls harmless needs approval", () => {
  it("a machine with another template", () => {
    const template = (id: string) => ({ launch_template: [{ id, version: "1" }] });
    expect(worst(update("aws_instance.i", template("lt-1"), template("lt-2")))).not.toBe("note");
  });

  it.each([
    ["an attribute of a known type", update("aws_cloudwatch_event_target.t", { input: null }, { input: "{}" })],
    ["a block that comes", update("aws_sns_topic_subscription.s", {}, { filter_policy: '{"a":["b"]}' })],
    [
      "a recorder of fewer types",
      update(
        "aws_config_configuration_recorder.r",
        { recording_group: [{ all_supported: true }] },
        { recording_group: [{ all_supported: false }] },
      ),
    ],
    [
      "a second setting next to a reviewed one",
      update(
        "aws_launch_template.t",
        { metadata_options: [{ http_tokens: "required", instance_metadata_tags: "disabled" }] },
        { metadata_options: [{ http_tokens: "required", instance_metadata_tags: "enabled" }] },
      ),
    ],
    ["a key by another name", update("aws_instance.i", { key_name: null }, { key_name: "k" })],
    ["another profile", update("aws_instance.i", { iam_instance_profile: "a" }, { iam_instance_profile: "b" })],
    [
      "a tag by which policies decide",
      update("aws_instance.i", { tags: { Name: "a" } }, { tags: { Name: "a", case: "x" } }),
    ],
    ["the same of all of a provider's resources", update("aws_vpc.v", { tags_all: {} }, { tags_all: { case: "x" } })],
    ["anything of an unknown type", update("aws_thing.t", { description: "a" }, { description: "b" })],
    ["one more of such a type", created("aws_thing.t", {})],
    ["one fewer of such a type", destroyed("aws_thing.t")],
    ["a subnet wherever it is", created("aws_subnet.s", { availability_zone: "ap-southeast-1-bkk-1a" })],
    ["a second lifecycle of a bucket", created("aws_s3_bucket_lifecycle_configuration.l", { bucket: "b", rule: [] })],
    ["a second policy of a topic", created("aws_sns_topic_policy.p", { arn: "t", policy: policy() })],
    ["a second machine", created("aws_instance.i", { ami: "ami-1" })],
    ["a command on machines", created("aws_ssm_association.a", { name: "AWS-RunShellScript" })],
    ["an identity provider", created("aws_iam_openid_connect_provider.o", { url: "https://example.com" })],
    [
      "one whose audience changes",
      update("aws_iam_saml_provider.s", { saml_metadata_document: "<a/>" }, { saml_metadata_document: "<b/>" }),
    ],
    ["a key's name for another key", update("aws_kms_alias.a", { target_key_id: "a" }, { target_key_id: "b" })],
    [
      "a policy that goes",
      destroyed("aws_iam_role_policy.p", { policy: policy({ Effect: "Allow", Action: "logs:*", Resource: "*" }) }),
    ],
    [
      "a policy that is known after the apply",
      { ...created(BUCKET_POLICY, { bucket: "b" }), unknown: { policy: true } },
    ],
    [
      "addresses that are known after the apply",
      { ...created("aws_vpc_security_group_egress_rule.r", {}), unknown: { cidr_ipv4: true } },
    ],
    ["rules that are known after the apply", update("aws_security_group.g", { egress: [] }, {}, { egress: true })],
    [
      "a lock of unknown length",
      update(
        "aws_s3_bucket_object_lock_configuration.l",
        { rule: [{ default_retention: [{ mode: "COMPLIANCE", years: 7 }] }] },
        { rule: [{ default_retention: [{ mode: "COMPLIANCE" }] }] },
        { rule: [{ default_retention: [{ years: true }] }] },
      ),
    ],
    [
      "a lifecycle of unknown rules",
      update("aws_s3_bucket_lifecycle_configuration.l", { rule: [{ id: "a", status: "Enabled" }] }, {}, { rule: true }),
    ],
    [
      "a role's own policy, in its block",
      update(
        "aws_iam_role.r",
        { name: "r" },
        {
          name: "r",
          inline_policy: [{ name: "all", policy: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }) }],
        },
      ),
    ],
    [
      "an AWS policy, in its block",
      update(
        "aws_iam_role.r",
        { name: "r" },
        { name: "r", managed_policy_arns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
      ),
    ],
    [
      "an allowance of all but less",
      update(
        "aws_iam_role_policy.p",
        { policy: policy({ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }) },
        { policy: policy({ Effect: "Allow", NotAction: ["iam:*"], Resource: "*" }) },
      ),
    ],
    ["what comes into the state", { address: "aws_vpc.v", actions: ["no-op"], importing: { id: "vpc-1" } }],
  ])("%s", (_, change: Given) => {
    expect(worst(change)).toBe("approval");
  });
});

describe("a weaker setting blocks, in any form", () => {
  const DENY = { Effect: "Deny", Principal: "*", NotAction: ["s3:GetObject"], Resource: "*" };
  const lock = (retention: object) => ({
    bucket: "b",
    object_lock_configuration: [{ object_lock_enabled: "Enabled", rule: [{ default_retention: [retention] }] }],
  });
  const encryption = (algorithm: string) => ({
    bucket: "b",
    server_side_encryption_configuration: [
      { rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm: algorithm }] }] },
    ],
  });
  const selector = (type: string) => ({ event_selector: [{ read_write_type: type, include_management_events: true }] });
  const rule = (range: string) => ({ type: "egress", cidr_blocks: [range] });

  it.each([
    [
      "versioning in a bucket's block",
      update(
        "aws_s3_bucket.b",
        { bucket: "b", versioning: [{ enabled: true }] },
        { bucket: "b", versioning: [{ enabled: false }] },
      ),
    ],
    [
      "a lock in a bucket's block",
      update("aws_s3_bucket.b", lock({ mode: "COMPLIANCE", days: 90 }), lock({ mode: "COMPLIANCE", days: 30 })),
    ],
    ["encryption in a bucket's block", update("aws_s3_bucket.b", encryption("aws:kms"), encryption("AES256"))],
    [
      "a lifecycle in a bucket's block",
      update(
        "aws_s3_bucket.b",
        { bucket: "b" },
        { bucket: "b", lifecycle_rule: [{ enabled: true, expiration: [{ days: 1 }] }] },
      ),
    ],
    [
      "an access list in a bucket's block",
      update("aws_s3_bucket.b", { bucket: "b", acl: "private" }, { bucket: "b", acl: "public-read" }),
    ],
    [
      "a log in a bucket's block",
      update(
        "aws_s3_bucket.b",
        { bucket: "b", logging: [{ target_bucket: "a" }] },
        { bucket: "b", logging: [{ target_bucket: "z" }] },
      ),
    ],
    [
      "a website in a bucket's block",
      update("aws_s3_bucket.b", { bucket: "b" }, { bucket: "b", website: [{ index_document: "index.html" }] }),
    ],
    [
      "a policy in a bucket's block",
      update("aws_s3_bucket.b", { bucket: "b", policy: policy(DENY) }, { bucket: "b", policy: policy() }),
    ],
    ["an access list of a bucket", update("aws_s3_bucket_acl.a", { acl: "private" }, { acl: "authenticated-read" })],
    ["an access list of an object", created("aws_s3_object.o", { acl: "public-read-write" })],
    [
      "an object's hold",
      update("aws_s3_object.o", { object_lock_legal_hold_status: "ON" }, { object_lock_legal_hold_status: "OFF" }),
    ],
    ["an object's hold that is no longer said", update("aws_s3_object.o", { object_lock_legal_hold_status: "ON" }, {})],
    [
      "an object's mode",
      update("aws_s3_object_copy.o", { object_lock_mode: "COMPLIANCE" }, { object_lock_mode: "GOVERNANCE" }),
    ],
    [
      "an object's last day",
      update(
        "aws_s3_object.o",
        { object_lock_retain_until_date: "2036-01-01T00:00:00Z" },
        { object_lock_retain_until_date: "2026-12-31T23:00:00Z" },
      ),
    ],
    ["a snapshot that goes", destroyed("aws_ebs_snapshot.s")],
    ["a copy of one that goes", destroyed("aws_ebs_snapshot_copy.s")],
    ["an image that goes", destroyed("aws_ami.a")],
    ["an object that goes", destroyed("aws_s3_object.o")],
    ["a key in another region", created("aws_kms_replica_key.k", { primary_key_arn: "k" })],
    ["an access point", created("aws_s3_access_point.p", { bucket: "b" })],
    ["half of the internet", created("aws_security_group_rule.r", rule("128.0.0.0/1"))],
    [
      "half of the other internet",
      created("aws_security_group_rule.r", { type: "egress", ipv6_cidr_blocks: ["8000::/1"] }),
    ],
    [
      "the internet, in a group's block",
      update("aws_security_group.g", { ingress: [] }, { ingress: [{ cidr_blocks: ["0.0.0.0/0"] }] }),
    ],
    ["routes of a gateway", update("aws_route_table.t", { propagating_vgws: [] }, { propagating_vgws: ["vgw-1"] })],
    ["events in a trail's block", update("aws_cloudtrail.t", selector("All"), selector("WriteOnly"))],
    [
      "a feature of GuardDuty",
      update("aws_guardduty_detector_feature.f", { status: "ENABLED" }, { status: "DISABLED" }),
    ],
    [
      "a denial of all but more",
      update(
        BUCKET_POLICY,
        { policy: policy(DENY) },
        { policy: policy({ ...DENY, NotAction: ["s3:GetObject", "s3:Delete*"] }) },
      ),
    ],
    [
      "a denial of all principals but more",
      update(
        BUCKET_POLICY,
        { policy: policy({ Effect: "Deny", NotPrincipal: { AWS: "1" }, Action: "*", Resource: "*" }) },
        { policy: policy({ Effect: "Deny", NotPrincipal: { AWS: ["1", "2"] }, Action: "*", Resource: "*" }) },
      ),
    ],
    [
      "a denial of all resources but more",
      update(
        "aws_organizations_policy.p",
        { content: policy({ Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::a" }) },
        { content: policy({ Effect: "Deny", Action: "*", NotResource: ["arn:aws:s3:::a", "arn:aws:s3:::b"] }) },
      ),
    ],
    [
      "a denial of a role that goes with its policy",
      destroyed("aws_iam_role_policy.p", { policy: policy({ Effect: "Deny", Action: "*", Resource: "*" }) }),
    ],
    [
      "a policy in a topic's own block",
      update("aws_sns_topic.t", { policy: policy({ ...DENY, NotAction: "sns:Publish" }) }, { policy: policy() }),
    ],
  ])("%s", (_, change: Given) => {
    expect(worst(change)).toBe("blocking");
  });
});

describe("a change that a row calls harmless is a note", () => {
  const TAGGED = { tags: { Name: "a" }, tags_all: { Name: "a" } };
  it.each([
    ["tags", update("aws_kms_key.k", TAGGED, { tags: { Name: "b" }, tags_all: { Name: "b" } })],
    ["a description", update("aws_iam_role.r", { description: "a" }, { description: "b" })],
    ["metrics of a machine", update("aws_instance.i", { monitoring: false }, { monitoring: true })],
    [
      // The provider reads a number as soon as the template has a later version (5.100).
      "the version of a template that a machine was made from",
      update(
        "aws_instance.i",
        { launch_template: [{ id: "lt-1", version: "$Latest" }] },
        { launch_template: [{ id: "lt-1", version: "1" }] },
      ),
    ],
    ["what the provider reports", update("aws_launch_template.t", { latest_version: 1 }, {}, { latest_version: true })],
    [
      "a longer retention of logs",
      update("aws_cloudwatch_log_group.g", { retention_in_days: 30 }, { retention_in_days: 365 }),
    ],
    [
      "a log that is encrypted from now on",
      update("aws_cloudwatch_log_group.g", { kms_key_id: null }, { kms_key_id: "k" }),
    ],
    [
      "an object that is kept longer",
      update(
        "aws_s3_object.o",
        { object_lock_retain_until_date: "2030-01-01T00:00:00Z" },
        { object_lock_retain_until_date: "2031-01-01T00:00:00Z" },
      ),
    ],
    ["a group of logs that is made", created("aws_cloudwatch_log_group.g", { name: "g" })],
    ["an access key that goes", destroyed("aws_iam_access_key.k")],
    ["a way out that goes", destroyed("aws_nat_gateway.n")],
    [
      "a policy with an account by its number",
      update(
        BUCKET_POLICY,
        {
          policy: policy({
            Effect: "Deny",
            Principal: { AWS: "arn:aws:iam::220000000001:root" },
            Action: "s3:*",
            Resource: "*",
          }),
        },
        { policy: policy({ Effect: "Deny", Principal: { AWS: "220000000001" }, Action: "S3:*", Resource: ["*"] }) },
      ),
    ],
    [
      "a lifecycle rule's name in a bucket's block",
      update(
        "aws_s3_bucket.b",
        { bucket: "b", lifecycle_rule: [{ id: "a", enabled: true, expiration: [{ days: 9 }] }] },
        { bucket: "b", lifecycle_rule: [{ id: "z", enabled: true, expiration: [{ days: 9 }] }] },
      ),
    ],
  ])("%s", (_, change: Given) => {
    expect(worst(change)).toBe("note");
  });
});
