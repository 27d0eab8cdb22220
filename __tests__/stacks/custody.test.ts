import { ACME, addresses, at, readMap, stackOf, statements, synthesize, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";

const acme = readMap(ACME);

let stacks: Readonly<Record<string, Template>>;
let eu: Template;
let ch: Template;

beforeAll(() => {
  stacks = synthesize(acme);
  eu = stackOf(stacks, "eu-eu-central-1");
  ch = stackOf(stacks, "ch-eu-central-2");
});

const BUCKETS = [
  "evidence_incoming",
  "evidence_active",
  "evidence_legal-hold",
  "evidence_reports",
  "logs_session-logs",
  "logs_network-logs",
  "logs_access-logs",
];
const EVIDENCE = BUCKETS.slice(0, 3);

describe("every bucket", () => {
  it("is versioned, private, owned by its account, and accessible only over TLS", () => {
    for (const bucket of BUCKETS) {
      expect(at(eu, `aws_s3_bucket_versioning.${bucket}_versioning`)).toMatchObject({
        versioning_configuration: { status: "Enabled" },
      });
      expect(at(eu, `aws_s3_bucket_public_access_block.${bucket}_public-access-block`)).toMatchObject({
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      });
      expect(at(eu, `aws_s3_bucket_ownership_controls.${bucket}_ownership`)).toMatchObject({
        rule: { object_ownership: "BucketOwnerEnforced" },
      });
      const tls = statements(eu, `aws_s3_bucket_policy.${bucket}_policy`)["DenyInsecureTransport"];
      expect(tls?.Resource).toHaveLength(2);
      expect(at(eu, `aws_s3_bucket_notification.${bucket}_notification`)).toMatchObject({ eventbridge: true });
    }
  });

  it("is encrypted with our key without a bucket key; only access logs use S3's own key, as AWS requires", () => {
    const rule = (bucket: string) => at(eu, `aws_s3_bucket_server_side_encryption_configuration.${bucket}_encryption`);
    for (const bucket of BUCKETS) {
      const key = bucket.startsWith("evidence") ? "evidence" : "logs";
      expect(rule(bucket)).toMatchObject({
        rule: [
          {
            apply_server_side_encryption_by_default:
              bucket === "logs_access-logs"
                ? { sse_algorithm: "AES256" }
                : { sse_algorithm: "aws:kms", kms_master_key_id: `\${aws_kms_key.keys_${key}_key.arn}` },
            bucket_key_enabled: false,
          },
        ],
      });
    }
  });

  it("denies another encryption or another key, and every call that leads out of custody", () => {
    for (const bucket of EVIDENCE) {
      const policy = statements(eu, `aws_s3_bucket_policy.${bucket}_policy`);
      expect(policy).toMatchObject({
        DenyOtherEncryption: { Effect: "Deny" },
        DenyOtherKeys: {
          Effect: "Deny",
          Condition: {
            ArnNotEquals: {
              "s3:x-amz-server-side-encryption-aws-kms-key-id": ["${aws_kms_key.keys_evidence_key.arn}"],
            },
          },
        },
        DenyBypassingLock: { Effect: "Deny", Principal: "*", Action: "s3:BypassGovernanceRetention" },
        DenyLeavingCustody: { Effect: "Deny", Principal: "*" },
      });
    }
  });

  it("logs access to the access-logs bucket, which does not log to itself", () => {
    for (const bucket of BUCKETS.filter((name) => name !== "logs_access-logs")) {
      expect(at(eu, `aws_s3_bucket_logging.${bucket}_access-logging`)).toMatchObject({
        target_bucket: "acme-forensics-access-logs-220000000001-eu-central-1",
      });
    }
    expect(eu.resource["aws_s3_bucket_logging"]).not.toHaveProperty("logs_access-logs_access-logging");
  });
});

describe("object lock", () => {
  it("locks incoming evidence and legal holds for the map's years in the map's mode", () => {
    for (const bucket of ["evidence_incoming", "evidence_legal-hold"]) {
      expect(at(eu, `aws_s3_bucket_object_lock_configuration.${bucket}_lock`)).toMatchObject({
        object_lock_enabled: "Enabled",
        rule: { default_retention: { mode: "COMPLIANCE", years: 7 } },
      });
    }
    const sg = stackOf(stacks, "sg-ap-southeast-1");
    expect(at(sg, "aws_s3_bucket_object_lock_configuration.evidence_incoming_lock")).toMatchObject({
      rule: { default_retention: { mode: "GOVERNANCE", years: 3 } },
    });
  });

  it("is on in active, without a default retention, so that single objects can be locked", () => {
    expect(at(eu, "aws_s3_bucket.evidence_active_bucket")).toMatchObject({ object_lock_enabled: true });
    expect(at(eu, "aws_s3_bucket_object_lock_configuration.evidence_active_lock")).not.toHaveProperty("rule");
  });

  it("locks custody logs for the evidence years plus the archive years", () => {
    for (const bucket of ["logs_session-logs", "logs_network-logs"]) {
      expect(at(eu, `aws_s3_bucket_object_lock_configuration.${bucket}_lock`)).toMatchObject({
        rule: { default_retention: { mode: "COMPLIANCE", years: 17 } },
      });
    }
  });

  it("is off for access logs, and no one may delete them", () => {
    expect(at(eu, "aws_s3_bucket.logs_access-logs_bucket")).toMatchObject({ object_lock_enabled: false });
    expect(eu.resource["aws_s3_bucket_object_lock_configuration"]).not.toHaveProperty("logs_access-logs_lock");
    expect(statements(eu, "aws_s3_bucket_policy.logs_access-logs_policy")["DenyDeletion"]).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    });
  });

  it("cannot be shortened by an upload that requests less, or hidden by a delete marker", () => {
    const policy = statements(eu, "aws_s3_bucket_policy.evidence_incoming_policy");
    expect(policy["DenyShorterRetention"]?.Condition).toEqual({
      NumericLessThan: { "s3:object-lock-remaining-retention-days": "2555" },
    });
    expect(policy["DenyHiding"]).toMatchObject({ Effect: "Deny", Principal: "*", Action: "s3:DeleteObject" });
  });
});

describe("evidence", () => {
  it("can be written only once to incoming", () => {
    expect(statements(eu, "aws_s3_bucket_policy.evidence_incoming_policy")["DenyOverwriting"]).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Condition: { Null: { "s3:if-none-match": "true" }, Bool: { "s3:ObjectCreationOperation": "true" } },
    });
    expect(statements(eu, "aws_s3_bucket_policy.evidence_active_policy")).not.toHaveProperty("DenyOverwriting");
  });

  it("is read only through the stack's endpoint, except by AWS services and the custodian; reports from anywhere", () => {
    for (const bucket of EVIDENCE) {
      const denial = statements(eu, `aws_s3_bucket_policy.${bucket}_policy`)["DenyReadingFromOutside"];
      expect(denial?.Condition).toEqual({
        StringNotEquals: { "aws:SourceVpce": "${aws_vpc_endpoint.endpoints_s3.id}" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false", "aws:ViaAWSService": "false" },
        ArnNotEquals: {
          "aws:PrincipalArn": "arn:aws:iam::220000000001:role/acme-forensics-custodian-eu-central-1",
        },
      });
      expect(JSON.stringify(denial?.Action)).not.toContain("*");
    }
    const reports = statements(eu, "aws_s3_bucket_policy.evidence_reports_policy");
    expect(reports).not.toHaveProperty("DenyReadingFromOutside");
  });

  it("moves to the Glacier classes only after its case is closed, and never expires", () => {
    for (const bucket of EVIDENCE) {
      const { rule } = at(eu, `aws_s3_bucket_lifecycle_configuration.${bucket}_lifecycle`) as {
        rule: readonly {
          id: string;
          filter: unknown;
          transition?: { storage_class: string }[];
          expiration?: unknown;
        }[];
      };
      for (const { filter, transition = [] } of rule) {
        const cold = transition.some((step) => step.storage_class !== "STANDARD_IA");
        if (cold) expect(filter).toEqual([{ tag: [{ key: "case-status", value: "closed" }] }]);
      }
      expect(rule.flatMap(({ expiration }) => expiration ?? [])).toEqual([{ expired_object_delete_marker: true }]);
      expect(JSON.stringify(rule)).not.toContain("noncurrent_version_expiration");
      expect(JSON.stringify(rule)).toContain("noncurrent_version_transition");
    }
  });

  it("is tagged with its years and their basis", () => {
    const text = acme.replace(
      "evidence: { mode: COMPLIANCE, years: 7 }",
      'evidence: { mode: COMPLIANCE, years: 7, basis: "LEG-7, approved" }',
    );
    expect(at(synthesizeStack(text, "eu-eu-central-1"), "aws_s3_bucket.evidence_incoming_bucket")["tags"]).toEqual({
      encryption: "customer-key",
      "object-lock": "by-default",
      "retention-years": "7",
      "retention-basis": "LEG-7  approved",
    });
  });
});

describe("session logs", () => {
  it("are written only by workstations, and read only by the auditor", () => {
    const policy = statements(eu, "aws_s3_bucket_policy.logs_session-logs_policy");
    const only = (role: string) => ({
      ArnNotEquals: { "aws:PrincipalArn": [`arn:aws:iam::220000000001:role/acme-forensics-${role}-eu-central-1`] },
    });
    expect(policy["DenyForeignWriting"]?.Condition).toMatchObject(only("workstation"));
    expect(policy["DenyForeignReading"]?.Condition).toMatchObject(only("auditor"));
  });
});

describe("the archive", () => {
  const lockPolicy = (template: Template, address: string, attribute?: string) =>
    statements(template, address, attribute);

  it("is a vault with a completed lock that denies deletion before its years are over and during a hold", () => {
    expect(at(eu, "aws_glacier_vault_lock.glacier_lock")).toMatchObject({ complete_lock: true });
    expect(at(eu, "aws_glacier_vault_lock.glacier_lock")).not.toHaveProperty("lifecycle");
    expect(Object.keys(lockPolicy(eu, "aws_glacier_vault.glacier_vault", "access_policy"))).toEqual([
      "DenyEveryoneElse",
      "DenyForeignHolds",
      "DenyForeignReleases",
      "DenyForeignSettings",
      "DenyLosingTheVault",
    ]);
    const vault = "arn:aws:glacier:eu-central-1:220000000001:vaults/acme-forensics-archive-220000000001-eu-central-1";
    const denial = { Effect: "Deny", Principal: { AWS: "*" }, Action: "glacier:DeleteArchive", Resource: vault };
    expect(lockPolicy(eu, "aws_glacier_vault_lock.glacier_lock")).toEqual({
      DenyDeletionBeforeRetentionEnds: {
        Sid: "DenyDeletionBeforeRetentionEnds",
        ...denial,
        Condition: { NumericLessThan: { "glacier:ArchiveAgeInDays": "3653" } },
      },
      DenyDeletionOnLegalHold: {
        Sid: "DenyDeletionOnLegalHold",
        ...denial,
        Condition: { StringLike: { "glacier:ResourceTag/legal-hold": "*" } },
      },
    });
  });

  it("rehearses the same statements in the vault's access policy, without a lock", () => {
    const us = stackOf(stacks, "us-us-east-1");
    expect(us.resource).not.toHaveProperty("aws_glacier_vault_lock");
    const rehearsed = lockPolicy(us, "aws_glacier_vault.glacier_vault", "access_policy");
    expect(rehearsed["DenyDeletionBeforeRetentionEnds"]?.Condition).toEqual({
      NumericLessThan: { "glacier:ArchiveAgeInDays": "2557" },
    });
  });

  it("starts a lock without completing it if the map says so", () => {
    const text = acme.replace("lock: completed, confirm: irrevocable for 10 years", "lock: initiated");
    const template = synthesizeStack(text, "eu-eu-central-1");
    expect(at(template, "aws_glacier_vault_lock.glacier_lock")).toMatchObject({ complete_lock: false });
  });

  it("alerts the contacts through an encrypted topic that Glacier may publish to", () => {
    expect(at(eu, "aws_glacier_vault.glacier_vault")).toMatchObject({
      notification: { sns_topic: "${aws_sns_topic.alerts_topic.arn}" },
    });
    expect(at(eu, "aws_sns_topic.alerts_topic")).toMatchObject({
      kms_master_key_id: "${aws_kms_key.alerts_encryption_key.arn}",
    });
    expect(statements(eu, "aws_kms_key.alerts_encryption_key")["AllowPublishers"]?.Principal).toEqual({
      Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com", "glacier.amazonaws.com"],
    });
    expect(at(eu, "aws_sns_topic_subscription.alerts_contact-1")).toMatchObject({
      protocol: "email",
      endpoint: "forensics-alerts@acme.example",
    });
  });

  it("is a bucket under COMPLIANCE retention in Deep Archive if the map chooses no vault", () => {
    expect(addresses(ch).filter((address) => address.includes("glacier"))).toEqual([]);
    expect(at(ch, "aws_s3_bucket_object_lock_configuration.object-lock_archive_lock")).toMatchObject({
      rule: { default_retention: { mode: "COMPLIANCE", years: 10 } },
    });
    expect(at(ch, "aws_s3_bucket_lifecycle_configuration.object-lock_archive_lifecycle")).toMatchObject({
      rule: [{ transition: [{ days: 0, storage_class: "DEEP_ARCHIVE" }] }, { id: "housekeeping" }],
    });
  });
});
