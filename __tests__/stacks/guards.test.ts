import { accountNames } from "../../src/facts/network/allowed-names";
import { ACME, addresses, at, readMap, specOf, statements, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";

const acme = readMap(ACME);
const GUARDS = [
  "ebsEncryption",
  "snapshotSharing",
  "imageSharing",
  "instanceMetadata",
  "serialConsole",
  "vpcInternet",
  "s3Public",
  "config",
  "configRules",
  "guardDuty",
  "accessAnalyzer",
];

let eu: Template;
let bare: Template;
let landingZone: Template;

beforeAll(() => {
  eu = synthesizeStack(acme, "eu-eu-central-1");
  const guards = GUARDS.map((guard) => `  ${guard}: organization`).join("\n");
  bare = synthesizeStack(`${acme}\nguards:\n${guards}\n`, "eu-eu-central-1");
  landingZone = synthesizeStack(`${acme}\nguards: { config: organization }\n`, "eu-eu-central-1");
});

const under = (template: Template, ...constructs: readonly string[]) =>
  addresses(template).filter((address) => constructs.some((one) => address.split(".")[1]?.startsWith(`${one}_`)));

describe("the account-wide guards", () => {
  it("are set for the whole account, and Terraform cannot remove them", () => {
    const shut = under(eu, "side-doors");
    expect(Object.fromEntries(shut.map((address) => [address.split(".")[0], at(eu, address)]))).toMatchObject({
      aws_ebs_encryption_by_default: { enabled: true },
      aws_ebs_default_kms_key: { key_arn: "${aws_kms_key.keys_workstation_key.arn}" },
      aws_ebs_snapshot_block_public_access: { state: "block-all-sharing" },
      aws_ec2_image_block_public_access: { state: "block-new-sharing" },
      aws_ec2_instance_metadata_defaults: { http_tokens: "required", http_put_response_hop_limit: 1 },
      aws_ec2_serial_console_access: { enabled: false },
      aws_vpc_block_public_access_options: { internet_gateway_block_mode: "block-bidirectional" },
      aws_s3_account_public_access_block: {
        account_id: "220000000001",
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    });
    for (const address of shut) expect(at(eu, address)["lifecycle"]).toEqual({ prevent_destroy: true });
  });

  it("can be left to an organization one by one, together with the watching services", () => {
    expect(under(bare, "side-doors", "detection", "config", "custody-rules")).toEqual([]);
    const rules = under(bare, "alerting").filter((address) => /threat-found|outside-access|custody-lost/.test(address));
    expect(rules).toEqual([]);
  });

  it("of an account with stacks in two regions are set only by its home region", () => {
    const two = acme
      .replaceAll("220000000002", "220000000001")
      .replace('account: "220000000001"', 'account: "220000000001"\n        home: true');
    const setters = ["eu-eu-central-1", "eu-eu-west-1"].filter((id) =>
      addresses(synthesizeStack(two, id)).some((address) => address.startsWith("aws_s3_account_public_access_block.")),
    );
    expect(setters).toHaveLength(1);
  });
});

describe("the DNS firewall", () => {
  /** Route 53 Developer Guide, "DNS Firewall domain lists": a leading asterisk represents any labels; nothing else does. */
  const allowed = (name: string) =>
    (at(eu, "aws_route53_resolver_firewall_domain_list.dns-firewall_endpoints")["domains"] as readonly string[]).some(
      (domain) => (domain.startsWith("*.") ? `${name}.`.endsWith(domain.slice(1)) : domain === `${name}.`),
    );

  it("answers for every interface endpoint that the stack has", () => {
    const services = Object.values(eu.resource["aws_vpc_endpoint"] ?? {})
      .filter((endpoint) => endpoint["vpc_endpoint_type"] === "Interface")
      .map((endpoint) => String(endpoint["service_name"]).split(".").slice(3).join("."));
    expect(services.length).toBeGreaterThan(3);
    for (const service of services) {
      expect([service, allowed(`${service}.eu-central-1.amazonaws.com`)]).toEqual([service, true]);
    }
  });

  it("answers for the account's own buckets, under every name that S3 has for them, and for no other bucket", () => {
    for (const host of ["s3", "s3.dualstack"]) {
      expect(allowed(`acme-forensics-incoming-220000000001-eu-central-1.${host}.eu-central-1.amazonaws.com`)).toBe(
        true,
      );
      expect(allowed(`another-users-bucket.${host}.eu-central-1.amazonaws.com`)).toBe(false);
    }
  });

  interface FirewallRule {
    readonly action: string;
    readonly priority: number;
    readonly firewall_domain_list_id: string;
    readonly firewall_domain_redirection_action?: string;
  }

  /**
   * What the firewall does with a name and those that it redirects to: the first rule that matches decides, and all
   * names of a chain must pass unless the rule that let the first one through trusts the rest.
   *
   * Source: Route 53 API reference, CreateFirewallRule, FirewallDomainRedirectionAction.
   */
  function answers([name = "", ...redirected]: readonly string[]): boolean {
    const rules = Object.values(eu.resource["aws_route53_resolver_firewall_rule"] ?? {}) as unknown as FirewallRule[];
    const first = [...rules]
      .sort((a, b) => a.priority - b.priority)
      .find(({ firewall_domain_list_id: list }) => {
        const address = /aws_route53_resolver_firewall_domain_list\.[^.]+/.exec(list)?.[0] ?? "";
        return (at(eu, address)["domains"] as readonly string[]).some(
          (domain) => domain === "*." || domain === `${name}.`,
        );
      });
    if (first?.action !== "ALLOW") return false;
    return (
      first.firewall_domain_redirection_action === "TRUST_REDIRECTION_DOMAIN" ||
      redirected.every((one) => answers([one]))
    );
  }

  it("answers for a bucket whose name S3 redirects to one of its own, but not for that name alone", () => {
    const bucket = "acme-forensics-incoming-220000000001-eu-central-1.s3.eu-central-1.amazonaws.com";
    const own = "s3-r-w.eu-central-1.amazonaws.com";
    expect(answers([bucket, own])).toBe(true);
    expect(answers([own])).toBe(false);
    expect(answers(["dGhlIGRpc2s.t.attacker.example", bucket])).toBe(false);
  });

  it("trusts the target of an allowed name, and blocks every name while it does not work", () => {
    expect(at(eu, "aws_route53_resolver_firewall_rule.dns-firewall_allow")).toMatchObject({
      action: "ALLOW",
      firewall_domain_redirection_action: "TRUST_REDIRECTION_DOMAIN",
      priority: 1,
    });
    expect(at(eu, "aws_route53_resolver_firewall_rule.dns-firewall_block")).toMatchObject({
      action: "BLOCK",
      priority: 2,
    });
    expect(at(eu, "aws_route53_resolver_firewall_domain_list.dns-firewall_everything")["domains"]).toEqual(["*."]);
    expect(at(eu, "aws_route53_resolver_firewall_config.dns-firewall_fail-closed")["firewall_fail_open"]).toBe(
      "DISABLED",
    );
  });

  it.each([
    "dGhlIGRpc2sgaW1hZ2U.t.attacker.example",
    "a1b2c3d4.ssm.eu-central-1.amazonaws.com",
    "data.s3.eu-central-1.amazonaws.com",
    "ssm.eu-central-1.amazonaws.com.attacker.example",
    "ssm.us-east-1.amazonaws.com",
    "xssm.eu-central-1.amazonaws.com",
  ])("refuses %s", (name) => {
    expect(allowed(name)).toBe(false);
  });

  it("allows the names of bastion mode's endpoints", () => {
    const bastion = accountNames(specOf("sg-ap-southeast-1"));
    expect(bastion).not.toContain("ssmmessages.ap-southeast-1.amazonaws.com");
    expect(bastion).toContain("logs.ap-southeast-1.amazonaws.com");
  });
});

describe("AWS Config", () => {
  it("records with our own role into the bucket without a lock, after both have permission", () => {
    expect(at(eu, "aws_config_delivery_channel.config_channel")).toMatchObject({
      s3_bucket_name: "acme-forensics-records-220000000001-eu-central-1",
      depends_on: expect.arrayContaining(["aws_s3_bucket_policy.logs_records_policy"]) as unknown,
    });
    expect(at(eu, "aws_s3_bucket.logs_records_bucket")["object_lock_enabled"]).toBe(false);
  });

  it("records nothing, and sends no record by the inventory, before records are copied to a locked bucket", () => {
    const copying = "aws_s3_bucket_replication_configuration.locked-copies_records";
    for (const address of [
      "aws_config_delivery_channel.config_channel",
      "aws_ssm_resource_data_sync.inventory_keeping",
    ]) {
      expect([address, at(eu, address)["depends_on"]]).toEqual([
        address,
        expect.arrayContaining([copying, "aws_s3_bucket_policy.logs_records_policy"]),
      ]);
    }
  });

  it("uses a landing zone's recorder if the organization has one", () => {
    expect(under(landingZone, "config")).toEqual([]);
    expect(under(landingZone, "custody-rules")).toEqual(under(eu, "custody-rules"));
    for (const address of under(landingZone, "custody-rules")) {
      expect(at(landingZone, address)).not.toHaveProperty("depends_on");
    }
    expect(under(landingZone, "alerting")).toContain("aws_cloudwatch_event_rule.alerting_custody-lost");
  });

  it("checks every hour the resources that report no changes, and only our trail", () => {
    const rule = (name: string) => at(eu, `aws_config_config_rule.custody-rules_${name}`);
    const periodic = under(eu, "custody-rules").filter((address) => "maximum_execution_frequency" in at(eu, address));
    expect(periodic.map((address) => address.split("_").at(-1))).toEqual(["flow-logs-on", "trail-on"]);
    expect(rule("trail-on")["maximum_execution_frequency"]).toBe("One_Hour");
    expect(JSON.parse(String(rule("trail-on")["input_parameters"]))).toEqual({
      s3BucketName: at(eu, "aws_s3_bucket.logs_trail_bucket")["bucket"],
      cloudWatchLogsLogGroupArn: "arn:aws:logs:eu-central-1:220000000001:log-group:/acme/forensics/trail:*",
    });
  });

  it("watches everything that custody depends on, and locks only in buckets with a default retention", () => {
    const rules = Object.values(eu.resource["aws_config_config_rule"] ?? {});
    const byName = Object.fromEntries(
      rules.map((rule) => [(rule["source"] as { source_identifier: string }).source_identifier, rule["scope"]]),
    );
    const locked = { tag_key: "object-lock", tag_value: "by-default" };
    expect(byName).toEqual({
      S3_BUCKET_DEFAULT_LOCK_ENABLED: locked,
      S3_DEFAULT_ENCRYPTION_KMS: { tag_key: "encryption", tag_value: "customer-key" },
      S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED: undefined,
      CLOUD_TRAIL_ENABLED: undefined,
      VPC_FLOW_LOGS_ENABLED: undefined,
      VPC_DEFAULT_SECURITY_GROUP_CLOSED: undefined,
      EC2_IMDSV2_CHECK: undefined,
      ENCRYPTED_VOLUMES: undefined,
    });
    const tagged = (key: string, value: string): readonly string[] =>
      Object.entries(eu.resource["aws_s3_bucket"] ?? {})
        .filter(([, bucket]) => (bucket["tags"] as Record<string, string> | undefined)?.[key] === value)
        .map(([id]) => id)
        .sort();
    const encrypted = Object.entries(eu.resource["aws_s3_bucket_server_side_encryption_configuration"] ?? {}).filter(
      ([, { rule }]) => JSON.stringify(rule).includes("aws:kms"),
    );
    expect(tagged("encryption", "customer-key")).toEqual(
      encrypted.map(([id]) => id.replace(/_encryption$/, "_bucket")).sort(),
    );
    expect(tagged("encryption", "customer-key")).toEqual(
      expect.arrayContaining(["evidence_active_bucket", "logs_records_bucket"]),
    );
    expect(tagged("object-lock", "by-default")).toEqual(
      Object.entries(eu.resource["aws_s3_bucket_object_lock_configuration"] ?? {})
        .filter(([, lock]) => lock["rule"] !== undefined)
        .map(([id]) => id.replace(/_lock$/, "_bucket"))
        .sort(),
    );
  });
});

describe("GuardDuty", () => {
  it("watches objects, and copies no disk out of the account", () => {
    const features = Object.values(eu.resource["aws_guardduty_detector_feature"] ?? {});
    expect(Object.fromEntries(features.map(({ name, status }) => [name, status]))).toEqual({
      S3_DATA_EVENTS: "ENABLED",
      EBS_MALWARE_PROTECTION: "DISABLED",
      RUNTIME_MONITORING: "DISABLED",
    });
    expect(at(eu, "aws_guardduty_detector.detection_detector")).not.toHaveProperty("datasources");
  });

  it("keeps runtime monitoring regardless of the agents that AWS lists, and ignores nothing else", () => {
    const features = eu.resource["aws_guardduty_detector_feature"] ?? {};
    expect(Object.fromEntries(Object.values(features).map(({ name, lifecycle }) => [name, lifecycle]))).toEqual({
      S3_DATA_EVENTS: { prevent_destroy: true },
      EBS_MALWARE_PROTECTION: { prevent_destroy: true },
      RUNTIME_MONITORING: { prevent_destroy: true, ignore_changes: ["additional_configuration"] },
    });
  });
});

describe("what AWS delivers only to unlocked buckets", () => {
  it.each(["access-logs", "records"])("of %s: no one can delete it, and it is copied to a locked bucket", (name) => {
    expect(statements(eu, `aws_s3_bucket_policy.logs_${name}_policy`)["DenyDeletion"]).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    });
    expect(at(eu, `aws_s3_bucket_replication_configuration.locked-copies_${name}`)).toMatchObject({
      rule: [
        {
          status: "Enabled",
          delete_marker_replication: { status: "Disabled" },
          destination: { bucket: "arn:aws:s3:::acme-forensics-copies-220000000001-eu-central-1" },
        },
      ],
    });
  });

  it("arrives only after replication is set up, which copies nothing from before", () => {
    const copying = "aws_s3_bucket_replication_configuration.locked-copies_access-logs";
    const logging = addresses(eu).filter((address) => address.startsWith("aws_s3_bucket_logging."));
    expect(logging.length).toBeGreaterThan(6);
    for (const address of logging) {
      expect([address, at(eu, address)["depends_on"]]).toEqual([address, expect.arrayContaining([copying])]);
    }
  });

  it("is kept in its copies as long as all custody logs", () => {
    const years = (bucket: string) => at(eu, `aws_s3_bucket_object_lock_configuration.logs_${bucket}_lock`)["rule"];
    expect(years("copies")).toEqual(years("trail"));
  });

  it("is never copied from an evidence bucket", () => {
    expect(Object.keys(eu.resource["aws_s3_bucket_replication_configuration"] ?? {})).toHaveLength(2);
    for (const bucket of ["evidence_incoming", "evidence_active", "logs_trail", "logs_session-logs"]) {
      expect(statements(eu, `aws_s3_bucket_policy.${bucket}_policy`)["DenyLeavingCustody"]?.Action).toEqual(
        expect.arrayContaining(["s3:PutReplicationConfiguration", "s3:ReplicateObject", "s3:ReplicateDelete"]),
      );
    }
  });
});

it("every log group has a retention and a key", () => {
  for (const group of Object.values(eu.resource["aws_cloudwatch_log_group"] ?? {})) {
    expect(group).toMatchObject({
      retention_in_days: 3653,
      kms_key_id: expect.stringContaining("aws_kms_key.") as unknown,
    });
  }
});
