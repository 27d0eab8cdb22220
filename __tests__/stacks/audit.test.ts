import { pathFromElsewhere } from "../../src/facts/alerts/alert";
import { alertWarnings } from "../../src/audit/alert-warnings";
import { ALERTS, heardBy } from "../../src/facts/alerts/alerts";
import {
  ACME,
  addresses,
  at,
  mapOf,
  readMap,
  specOf,
  stackOf,
  statements,
  synthesize,
  synthesizeStack,
} from "../support/synth";
import type { Template } from "../support/synth";

const acme = readMap(ACME);
const everywhere = `${acme}\naudit: { trail: multi-region }\n`;

let stacks: Readonly<Record<string, Template>>;
let eu: Template;
let multi: Template;

beforeAll(() => {
  stacks = synthesize(acme);
  eu = stackOf(stacks, "eu-eu-central-1");
  multi = synthesizeStack(everywhere, "eu-eu-central-1");
});

const TRAIL = "arn:aws:cloudtrail:eu-central-1:220000000001:trail/acme-forensics-trail";

const touching = (...purposes: readonly string[]) => ({
  field: "resources.ARN",
  starts_with: purposes.map((purpose) => `arn:aws:s3:::acme-forensics-${purpose}-220000000001-eu-central-1/`),
});

describe("the trail", () => {
  it("records every call in its own region, and every access to an object or to a snapshot's block, except deliveries", () => {
    expect(at(eu, "aws_cloudtrail.trail_trail")).toMatchObject({
      is_multi_region_trail: false,
      include_global_service_events: false,
      enable_log_file_validation: true,
      kms_key_id: "${aws_kms_key.keys_trail_key.arn}",
      lifecycle: { prevent_destroy: true },
      advanced_event_selector: [
        { field_selector: [{ field: "eventCategory", equals: ["Management"] }] },
        {
          field_selector: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::S3::Object"] },
            touching("incoming", "active", "legal-hold", "reports", "session-logs", "state", "deployments"),
          ],
        },
        {
          field_selector: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::S3::Object"] },
            touching("trail", "network-logs", "access-logs", "records", "copies"),
            { field: "eventName", not_equals: ["PutObject"] },
          ],
        },
        {
          field_selector: [
            { field: "eventCategory", equals: ["Data"] },
            { field: "resources.type", equals: ["AWS::EC2::Snapshot"] },
          ],
        },
        ...["kms", "s3"].map((service) => ({
          field_selector: [
            { field: "eventCategory", equals: ["NetworkActivity"] },
            { field: "eventSource", equals: [`${service}.amazonaws.com`] },
          ],
        })),
      ],
    });
    const [, data] = at(stackOf(stacks, "ch-eu-central-2"), "aws_cloudtrail.trail_trail")[
      "advanced_event_selector"
    ] as [unknown, unknown];
    expect(JSON.stringify(data)).toContain("arn:aws:s3:::acme-forensics-archive-230000000001-eu-central-2/");
  });

  it("records other regions' events if the map says so, or if IAM's region is in the jurisdiction", () => {
    expect(at(multi, "aws_cloudtrail.trail_trail")).toMatchObject({
      is_multi_region_trail: true,
      include_global_service_events: true,
    });
    for (const id of ["us-us-east-1", "us-us-west-2"]) {
      expect(at(stackOf(stacks, id), "aws_cloudtrail.trail_trail")).toMatchObject({
        is_multi_region_trail: true,
        include_global_service_events: true,
      });
    }
    const regional = synthesizeStack(`${acme}\naudit: { trail: regional }\n`, "us-us-east-1");
    expect(at(regional, "aws_cloudtrail.trail_trail")).toMatchObject({
      is_multi_region_trail: false,
      include_global_service_events: true,
    });
  });

  it("waits for the policies that let CloudTrail write, and its role admits no other trail", () => {
    expect(at(eu, "aws_cloudtrail.trail_trail")["depends_on"]).toEqual([
      "aws_s3_bucket_policy.logs_trail_policy",
      "aws_iam_role_policy.trail_writer_write-trail",
    ]);
    expect(statements(eu, "aws_iam_role.trail_writer_role", "assume_role_policy")["AllowService"]).toMatchObject({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: { StringEqualsIfExists: { "aws:SourceArn": TRAIL } },
    });
  });

  it("is kept in a bucket that is locked as long as all custody logs, and that only CloudTrail writes, for this trail", () => {
    expect(at(eu, "aws_s3_bucket_object_lock_configuration.logs_trail_lock")).toMatchObject({
      rule: { default_retention: { mode: "COMPLIANCE", years: 17 } },
    });
    const policy = statements(eu, "aws_s3_bucket_policy.logs_trail_policy");
    expect(policy["AllowTrail"]).toMatchObject({
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceArn": TRAIL },
        StringEqualsIfExists: { "s3:x-amz-acl": "bucket-owner-full-control" },
      },
    });
    expect(policy["DenyForeignWriting"]?.Condition).toEqual({ BoolIfExists: { "aws:PrincipalIsAWSService": "false" } });
    expect(statements(eu, "aws_kms_key.keys_trail_key")["AllowTrailEncryption"]?.Condition).toMatchObject({
      StringEquals: { "aws:SourceArn": TRAIL },
    });
  });
});

const ALWAYS_TOLD = ["$.account", "$.region", "$.time"];
const IDS_OF_FINDINGS: Readonly<Record<string, readonly string[]>> = {
  "threat-found": ["$.detail-type", "$.detail.id"],
  "outside-access": ["$.detail-type", "$.detail.id"],
  "custody-lost": ["$.detail-type", "$.detail.configRuleName"],
  "watch-failed": ["$.detail.status", "$.detail.name"],
};

describe("alerts", () => {
  const rules = (template: Template) =>
    addresses(template).filter((address) => address.startsWith("aws_cloudwatch_event_rule.alerting_"));

  it("are raised for every event that a rule of the region can receive, including read-only calls", () => {
    const heard = heardBy(specOf("eu-eu-central-1")).map(({ id }) => `aws_cloudwatch_event_rule.alerting_${id}`);
    const unheard = ALERTS.map(({ id }) => id).filter((id) => !heard.some((address) => address.endsWith(`_${id}`)));
    // All but the first are about golden images, which this region does not build.
    expect(unheard.sort()).toEqual(["iam-changed", "image-build-failed", "image-changed", "image-without-manifest"]);
    expect([...rules(eu)].sort()).toEqual([...heard].sort());
    for (const address of rules(eu)) {
      expect(at(eu, address)["state"]).toBe("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
    }
    expect(rules(stackOf(stacks, "ch-eu-central-2"))).not.toContain("aws_cloudwatch_event_rule.alerting_vault-denied");
  });

  it("use no pattern that is longer than EventBridge's quota, regardless of the names", () => {
    for (const template of Object.values(stacks)) {
      for (const rule of Object.values(template.resource["aws_cloudwatch_event_rule"] ?? {})) {
        // EventBridge User Guide, "EventBridge quotas": 2,048 characters, and more only for who asks.
        expect(String(rule["event_pattern"]).length).toBeLessThanOrEqual(2048);
      }
    }
  });

  it("name the account's own roles and buckets", () => {
    const pattern = (id: string) => at(eu, `aws_cloudwatch_event_rule.alerting_${id}`)["event_pattern"];
    expect(pattern("role-assumed")).toContain("arn:aws:iam::220000000001:role/acme-forensics-custodian-eu-central-1");
    expect(pattern("role-assumed")).toContain("*on resource: arn:aws:iam::220000000001:role/*");
    expect(pattern("evidence-denied")).toContain("acme-forensics-legal-hold-220000000001-eu-central-1");
  });

  it("contain ids, and never a person, a case or an object", () => {
    for (const { id } of heardBy(specOf("eu-eu-central-1"))) {
      const { input_transformer: transformer } = at(eu, `aws_cloudwatch_event_target.alerting_${id}-topic`) as {
        input_transformer: { input_paths: Record<string, string>; input_template: string };
      };
      const reported = Object.values(transformer.input_paths).filter((path) => !ALWAYS_TOLD.includes(path));
      expect([IDS_OF_FINDINGS[id] ?? ["$.detail.eventName", "$.detail.eventID"], id]).toEqual([reported, id]);
      expect(JSON.parse(transformer.input_template)).toContain(`${id}: `);
    }
  });

  it("reach the topic: its policy and its key's policy have no condition that EventBridge does not send", () => {
    const { AllowPublishers } = statements(eu, "aws_kms_key.alerts_encryption_key");
    expect(AllowPublishers).toMatchObject({
      Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com", "glacier.amazonaws.com"] },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    });
    expect(AllowPublishers).not.toHaveProperty("Condition");
    expect(statements(eu, "aws_sns_topic_policy.alerts_policy")["AllowPublishers"]).toMatchObject({
      Action: "sns:Publish",
      Condition: { StringEqualsIfExists: { "aws:SourceAccount": "220000000001" } },
    });
  });
});

describe("what happens outside the region", () => {
  const alarms = (template: Template) =>
    addresses(template).filter((address) => address.startsWith("aws_cloudwatch_metric_alarm."));

  it("raises alarms from the log group of a multi-region trail", () => {
    expect(alarms(multi)).toEqual([
      "aws_cloudwatch_metric_alarm.alerting_access-point-changed-alarm",
      "aws_cloudwatch_metric_alarm.alerting_console-credentials-alarm",
      "aws_cloudwatch_metric_alarm.alerting_console-sign-in-alarm",
      "aws_cloudwatch_metric_alarm.alerting_endpoint-denied-alarm",
      "aws_cloudwatch_metric_alarm.alerting_iam-changed-alarm",
      "aws_cloudwatch_metric_alarm.alerting_role-assumed-alarm",
      "aws_cloudwatch_metric_alarm.alerting_root-used-alarm",
      "aws_cloudwatch_metric_alarm.alerting_s3-block-changed-alarm",
      "aws_cloudwatch_metric_alarm.dead-letters_alarm",
    ]);
    expect(at(multi, "aws_cloudwatch_log_metric_filter.alerting_s3-block-changed-filter")["pattern"]).toBe(
      '{ (($.eventName = "PutAccountPublicAccessBlock") || ($.eventName = "DeleteAccountPublicAccessBlock")) && ($.awsRegion != "eu-central-1") }',
    );
    expect(at(multi, "aws_cloudwatch_log_metric_filter.alerting_root-used-filter")).toMatchObject({
      log_group_name: "${aws_cloudwatch_log_group.trail_log_group.name}",
      pattern:
        '{ ($.userIdentity.type = "Root") && ($.eventType != "AwsServiceEvent") && ($.awsRegion != "eu-central-1") }',
    });
  });

  it("raises no alarm with a regional trail, and never a second one for an event that a rule receives", () => {
    const inRegion = [
      "aws_cloudwatch_metric_alarm.alerting_endpoint-denied-alarm",
      "aws_cloudwatch_metric_alarm.dead-letters_alarm",
    ];
    expect(alarms(eu)).toEqual(inRegion);
    const global = stackOf(stacks, "us-us-east-1");
    expect(alarms(global)).toHaveLength(inRegion.length + 6);
    for (const [id, filter] of Object.entries(global.resource["aws_cloudwatch_log_metric_filter"] ?? {})) {
      const isOfRegion = id === "alerting_endpoint-denied-filter";
      expect([id, String(filter["pattern"]).includes('($.awsRegion != "us-east-1")')]).toEqual([id, !isOfRegion]);
    }
  });

  it.each([
    ["eu-west-1", "regional", "none"],
    ["eu-west-1", "multi-region", "trail"],
    ["us-west-2", "regional", "none"],
    ["us-east-1", "regional", "rule"],
    ["us-east-1", "multi-region", "trail"],
  ])("arrives in %s under a %s trail by: %s", (region, trail, path) => {
    const specs = mapOf(`${acme}\naudit: { trail: ${trail} }\n`).jurisdictions.flatMap(({ regions }) => regions);
    const found = specs.filter((one) => one.region === region);
    expect(found.map(pathFromElsewhere)).toEqual([path]);
  });
});

describe("a call that an endpoint of the VPC denies", () => {
  it("raises an alarm from the trail's log group", () => {
    expect(at(eu, "aws_cloudwatch_log_metric_filter.alerting_endpoint-denied-filter")).toMatchObject({
      log_group_name: "${aws_cloudwatch_log_group.trail_log_group.name}",
      pattern: '{ ($.eventType = "AwsVpceEvent") && ($.errorCode = "VpceAccessDenied") }',
    });
    expect(at(eu, "aws_cloudwatch_metric_alarm.alerting_endpoint-denied-alarm")).toMatchObject({
      alarm_name: "acme-forensics-endpoint-denied",
      metric_name: "acme-forensics-endpoint-denied",
      threshold: 1,
      alarm_actions: ["${aws_sns_topic.alerts_topic.arn}"],
    });
  });
});

describe("an event that EventBridge cannot deliver", () => {
  const QUEUE = "arn:aws:sqs:eu-central-1:220000000001:acme-forensics-undelivered";

  it("is kept for 14 days under the key of the alerts, for every rule", () => {
    expect(at(eu, "aws_sqs_queue.dead-letters_queue")).toMatchObject({
      name: "acme-forensics-undelivered",
      kms_master_key_id: "${aws_kms_key.alerts_encryption_key.arn}",
      message_retention_seconds: 14 * 24 * 60 * 60,
    });
    for (const template of Object.values(stacks)) {
      for (const target of Object.values(template.resource["aws_cloudwatch_event_target"] ?? {})) {
        expect(target["dead_letter_config"]).toEqual({ arn: "${aws_sqs_queue.dead-letters_queue.arn}" });
      }
    }
  });

  it("can only come from the account's own rules", () => {
    expect(statements(eu, "aws_sqs_queue.dead-letters_queue")["AllowUndelivered"]).toEqual({
      Sid: "AllowUndelivered",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: QUEUE,
      Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:eu-central-1:220000000001:rule/acme-forensics-*" } },
    });
  });

  it("raises an alarm", () => {
    expect(at(eu, "aws_cloudwatch_metric_alarm.dead-letters_alarm")).toMatchObject({
      namespace: "AWS/SQS",
      metric_name: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: "${aws_sqs_queue.dead-letters_queue.name}" },
      statistic: "Maximum",
      threshold: 1,
      alarm_actions: ["${aws_sns_topic.alerts_topic.arn}"],
    });
  });
});

describe("an alert that cannot be raised", () => {
  const warningsAt = (id: string, text = acme) => alertWarnings(specOf(id, text));

  it("is listed by name, if no stack of the account receives events from elsewhere", () => {
    const [warning = "", ...more] = warningsAt("eu-eu-central-1");
    expect(more).toEqual([]);
    expect(warning).toContain("iam-changed cannot be raised, since AWS records the event only in us-east-1;");
    for (const { id, occurs } of ALERTS) {
      expect([id, new RegExp(`\\b${id}\\b`).test(warning)]).toEqual([id, occurs !== "region"]);
    }
  });

  it("is reported in the same words for every such stack, so that synth prints it once", () => {
    expect(warningsAt("ch-eu-central-2")).toEqual(warningsAt("eu-eu-central-1"));
  });

  it("does not exist in the global region, which has IAM's events; other events stay in their own region", () => {
    const [warning = ""] = warningsAt("us-us-east-1", `${acme}\naudit: { trail: regional }\n`);
    expect(warning).not.toContain("iam-changed");
    expect(warning).toContain("root-used");
  });

  it("does not exist if a trail of the account records every region's events", () => {
    expect(warningsAt("us-us-east-1")).toEqual([]);
    expect(warningsAt("us-us-west-2")).toEqual([]);
    expect(warningsAt("eu-eu-central-1", everywhere)).toEqual([]);
  });
});
