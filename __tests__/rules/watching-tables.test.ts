import { readSynth } from "../../src/configuration/read-synth";
import { readPlan } from "../../src/configuration/read-plan";
import { RULES } from "../../src/rules/index";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import type { JudgingContext, Verdict } from "../../src/rules/rule";
import { ACME, at, mapOf, readMap, stackOf, synthesize } from "../support/synth";
import type { Template } from "../support/synth";

type Block = Record<string, unknown>;
type Resources = Record<string, Record<string, Block>>;

const STACK = "eu-eu-central-1";
const contexts = contextsOf(mapOf(readMap(ACME)));
const TABLED = RULES.filter(({ id }) => id.startsWith("immutability/"));

let stack: Template;
beforeAll(() => {
  stack = stackOf(synthesize(readMap(ACME)), STACK);
});

function contextOf(name: string): JudgingContext {
  const context = contexts.get(name);
  if (context === undefined) throw new Error(`no context for ${name}`);
  return context;
}

function violations(template: Template): readonly Verdict[] {
  return judge(readSynth(STACK, template), contextOf(STACK), "2026-11-24", { rules: TABLED }).filter(
    ({ outcome }) => outcome === "violating",
  );
}

/** The stack with other resources of one type. */
function withType(type: string, blocks: Record<string, Block>): Template {
  return { ...stack, resource: { ...stack.resource, [type]: blocks } };
}

function withBlock(address: string, values: Block): Template {
  const [type = "", name = ""] = address.split(".");
  return withType(type, { ...(stack.resource as Resources)[type], [name]: values });
}

/** Attributes that decide nothing. Every other edit of the tables' types is the sweep's. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_event_rule: ["description"],
  aws_cloudwatch_metric_alarm: ["alarm_description"],
  aws_config_config_rule: ["description"],
};

it.each(Object.entries(HARMLESS))("%s may have another description", (type, harmless) => {
  const [name = "", values = {}] = Object.entries((stack.resource as Resources)[type] ?? {})[0] ?? [];
  for (const attribute of harmless)
    expect(violations(withBlock(`${type}.${name}`, { ...values, [attribute]: "in other words" }))).toEqual([]);
});

describe("a change that withholds an alert", () => {
  const TARGET = "aws_cloudwatch_event_target.alerting_key-at-risk-topic";
  const OTHER_TOPIC = "arn:aws:sns:eu-central-1:220000000001:other";
  const API = "arn:aws:events:eu-central-1:220000000001:api-destination/web/0a1b";

  const added = (type: string, values: Block): Template =>
    withType(type, { ...(stack.resource as Resources)[type], added: values });
  const block = (address: string): Block => ({ ...at(stack, address) });
  const policyOf = (address: string, attribute: string, change: (statements: Block[]) => Block[]): Block => {
    const document = JSON.parse(String(block(address)[attribute])) as { Statement: Block[] };
    const Statement = change(document.Statement);
    return { ...block(address), [attribute]: JSON.stringify({ ...document, Statement }) };
  };

  it.each<readonly [string, () => Template]>([
    [
      "a filter on the subscription",
      () =>
        withBlock("aws_sns_topic_subscription.alerts_contact-1", {
          ...block("aws_sns_topic_subscription.alerts_contact-1"),
          filter_policy: '{"x":["y"]}',
        }),
    ],
    [
      "a constant text",
      () => {
        const constant = { ...block(TARGET), input: '"nothing"' };
        Reflect.deleteProperty(constant, "input_transformer");
        return withBlock(TARGET, constant);
      },
    ],
    [
      "a second target of the same id",
      () => added("aws_cloudwatch_event_target", { ...block(TARGET), arn: OTHER_TOPIC }),
    ],
    [
      "a second target of another id",
      () => added("aws_cloudwatch_event_target", { ...block(TARGET), target_id: "x", arn: API }),
    ],
    [
      "a rule of its own, to an API destination",
      () =>
        added("aws_cloudwatch_event_rule", {
          name: "acme-forensics-everything",
          event_pattern: '{"source":["aws.s3"]}',
        }),
    ],
    [
      "a second policy of the topic, by its ARN",
      () =>
        added("aws_sns_topic_policy", {
          ...block("aws_sns_topic_policy.alerts_policy"),
          arn: "arn:aws:sns:eu-central-1:220000000001:acme-forensics-alerts-220000000001-eu-central-1",
        }),
    ],
    [
      "a topic that EventBridge may not publish to",
      () =>
        withBlock(
          "aws_sns_topic_policy.alerts_policy",
          policyOf("aws_sns_topic_policy.alerts_policy", "policy", (statements) =>
            statements.map((one) =>
              one["Sid"] === "AllowPublishers" ? { ...one, Principal: { Service: "cloudwatch.amazonaws.com" } } : one,
            ),
          ),
        ),
    ],
    [
      "a log group that no one may deliver to",
      () =>
        withBlock(
          "aws_cloudwatch_log_resource_policy.query-logs_delivery",
          policyOf("aws_cloudwatch_log_resource_policy.query-logs_delivery", "policy_document", () => []),
        ),
    ],
    [
      "events of the incoming bucket that are off",
      () =>
        withBlock("aws_s3_bucket_notification.evidence_incoming_notification", {
          ...block("aws_s3_bucket_notification.evidence_incoming_notification"),
          eventbridge: false,
        }),
    ],
    [
      "a pattern with one call fewer",
      () => {
        const address = "aws_cloudwatch_event_rule.alerting_key-at-risk";
        const pattern = String(block(address)["event_pattern"]).replace('"DisableKey",', "");
        expect(pattern).not.toBe(block(address)["event_pattern"]);
        return withBlock(address, { ...block(address), event_pattern: pattern });
      },
    ],
  ])("%s is a violation", (_, change) => {
    expect(violations(change())).not.toEqual([]);
  });
});

describe("a change that is not weaker", () => {
  const TRAIL = "aws_cloudtrail.trail_trail";
  const GROUP = "aws_cloudwatch_log_group.trail_log_group";
  const ALERT = "aws_cloudwatch_event_rule.alerting_access-point-changed";

  it.each<readonly [string, string, (block: Block) => Block]>([
    [
      "selectors in another order",
      TRAIL,
      (trail) => ({ advanced_event_selector: (trail["advanced_event_selector"] as Block[]).toReversed() }),
    ],
    [
      "one more call of an alert",
      ALERT,
      (alert) => ({
        event_pattern: String(alert["event_pattern"]).replace(
          '"CreateAccessGrant"',
          '"CreateMore","CreateAccessGrant"',
        ),
      }),
    ],
    ["logs that are kept permanently", GROUP, () => ({ retention_in_days: 0 })],
    ["logs that are kept for longer", GROUP, () => ({ retention_in_days: 4018 })],
    ["a default that is written out", TRAIL, () => ({ enable_logging: true })],
    [
      "types of Config in another order",
      "aws_config_configuration_recorder.config_recorder",
      (recorder) => {
        const group = recorder["recording_group"] as Block;
        return { recording_group: { ...group, resource_types: (group["resource_types"] as string[]).toReversed() } };
      },
    ],
  ])("breaks no rule: %s", (_, address, change) => {
    const block = { ...at(stack, address) };
    const changed = { ...block, ...change(block) };
    expect(changed).not.toEqual(block);
    expect(violations(withBlock(address, changed))).toEqual([]);
  });
});

describe("a plan", () => {
  const plan = (address: string, after: object, expressions: object) => {
    const [type = "", name = ""] = address.split(".");
    const change = { actions: ["create"], before: null, after, after_unknown: {} };
    return readPlan(STACK, {
      resource_changes: [{ address, type, name, mode: "managed", change }],
      configuration: { root_module: { resources: [{ address, type, name, mode: "managed", expressions }] } },
    });
  };
  const about = (address: string, after: object, expressions: object = {}) => {
    return judge(plan(address, after, expressions), contextOf(STACK), "2026-11-24", { rules: TABLED })
      .filter((verdict) => verdict.address === address && verdict.outcome === "violating")
      .map(({ attribute }) => attribute);
  };
  const FILTER = "aws_cloudwatch_log_metric_filter.alerting_endpoint-denied-filter";

  it("contains the provider's defaults", () => {
    const block = at(stack, FILTER);
    const metric = { ...(block["metric_transformation"] as Block), unit: "None", default_value: "", dimensions: null };
    const written = { ...block, metric_transformation: [metric] };
    expect(about(FILTER, written)).not.toContain("metric_transformation");
    expect(about(FILTER, { ...written, metric_transformation: [{ ...metric, value: "0" }] })).toContain(
      "metric_transformation",
    );
  });

  it("reports attributes that only the configuration sets, and not those that AWS has assigned", () => {
    const CONTACT = "aws_sns_topic_subscription.alerts_contact-1";
    const filtered = { ...at(stack, CONTACT), filter_policy: '{"x":["y"]}', pending_confirmation: false };
    expect(about(CONTACT, filtered, { filter_policy: {} })).toContain("filter_policy");
    expect(about(CONTACT, filtered)).not.toContain("pending_confirmation");
  });

  it("reports a trail that does not log, and a rule that is off", () => {
    const RULE = "aws_cloudwatch_event_rule.alerting_key-at-risk";
    expect(about(RULE, { ...at(stack, RULE), is_enabled: true, event_bus_name: "default" })).toEqual([]);
    expect(about(RULE, { ...at(stack, RULE), is_enabled: false })).toEqual(["is_enabled"]);
    expect(
      about("aws_cloudtrail.trail_trail", { ...at(stack, "aws_cloudtrail.trail_trail"), enable_logging: false }),
    ).toContain("enable_logging");
  });
});
