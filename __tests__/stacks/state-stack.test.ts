import { ACME, addresses, at, readMap, stackOf, statements, synthesize, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";

const acme = readMap(ACME);
const CLOUD = "{ backend: cloud, cloud: { organization: acme, location: US, acceptedBy: general counsel } }";
const DEPLOYER = "arn:aws:iam::220000000001:role/forensics-deployer";
const PLANNER = "arn:aws:iam::220000000001:role/forensics-planner";
const AUDITOR = "arn:aws:iam::220000000001:role/acme-forensics-auditor-eu-central-1";
const RECORDS = "arn:aws:s3:::acme-forensics-deployments-220000000001-eu-central-1/*";

let stacks: Readonly<Record<string, Template>>;
let state: Template;
let cloud: Template;

beforeAll(() => {
  stacks = synthesize(
    acme.replace("role: forensics-deployer", "role: forensics-deployer\n  planRole: forensics-planner"),
  );
  state = stackOf(stacks, "state-eu-eu-central-1");
  cloud = synthesizeStack(acme.replace(/^state:[^]*?(?=^\S)/m, `state: ${CLOUD}\n`), "state-eu-eu-central-1");
});

describe("the state bucket", () => {
  it("keeps the state of its own stack", () => {
    expect(state.terraform.backend["s3"]).toMatchObject({
      bucket: "acme-forensics-state-220000000001-eu-central-1",
      key: "state-eu-eu-central-1/terraform.tfstate",
    });
    expect(at(state, "aws_s3_bucket.state_bucket")).toMatchObject({
      bucket: "acme-forensics-state-220000000001-eu-central-1",
      object_lock_enabled: false,
    });
  });

  it("lets Terraform delete its lock file and write state under the key or its alias", () => {
    const policy = statements(state, "aws_s3_bucket_policy.state_policy");
    expect(policy).not.toHaveProperty("DenyDeletion");
    expect(policy).not.toHaveProperty("DenyHiding");
    expect(policy["DenyForeignKeeping"]?.Condition).toMatchObject({
      ArnNotEquals: { "aws:PrincipalArn": [DEPLOYER] },
    });
    expect(policy["DenyOtherKeys"]?.Condition).toMatchObject({
      ArnNotEquals: {
        "s3:x-amz-server-side-encryption-aws-kms-key-id": [
          "${aws_kms_key.encryption_key.arn}",
          "arn:aws:kms:eu-central-1:220000000001:alias/acme-forensics-state",
        ],
      },
    });
  });

  it("removes old versions of the state, but never the last twenty", () => {
    expect(at(state, "aws_s3_bucket_lifecycle_configuration.state_lifecycle")).toMatchObject({
      rule: [{ noncurrent_version_expiration: [{ noncurrent_days: 365, newer_noncurrent_versions: 20 }] }, {}],
    });
  });
});

describe("the records of deployments", () => {
  const policy = () => statements(state, "aws_s3_bucket_policy.deployments_policy");
  const spared = (sid: string) => policy()[sid]?.Condition?.["ArnNotEquals"]?.["aws:PrincipalArn"];

  it("are locked for the evidence years plus the archive years, in the map's mode", () => {
    expect(at(state, "aws_s3_bucket.deployments_bucket")).toMatchObject({
      bucket: "acme-forensics-deployments-220000000001-eu-central-1",
      object_lock_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(at(state, "aws_s3_bucket_object_lock_configuration.deployments_lock")).toMatchObject({
      rule: { default_retention: { mode: "COMPLIANCE", years: 17 } },
    });
    expect(
      at(stackOf(stacks, "state-sg-ap-southeast-1"), "aws_s3_bucket_object_lock_configuration.deployments_lock"),
    ).toMatchObject({ rule: { default_retention: { mode: "GOVERNANCE", years: 8 } } });
    expect(policy()["DenyShorterRetention"]?.Condition).toEqual({
      NumericLessThan: { "s3:object-lock-remaining-retention-days": String(17 * 365) },
    });
  });

  it("are written once, by the deployer, read by deployer, plan role and auditor, and removed by no one", () => {
    expect(policy()["DenyOverwriting"]).toMatchObject({
      Action: "s3:PutObject",
      Condition: { Null: { "s3:if-none-match": "true" } },
    });
    expect(spared("DenyForeignWriting")).toEqual([DEPLOYER]);
    expect(spared("DenyForeignReading")).toEqual([DEPLOYER, PLANNER, AUDITOR]);
    for (const sid of ["DenyForeignKeeping", "DenyForeignReleases", "DenyBypassingLock", "DenyHiding"]) {
      expect(policy()[sid]?.Effect).toBe("Deny");
      expect(spared(sid)).toBeUndefined();
    }
  });

  it("move down the tiers by age, and no rule deletes them", () => {
    const { rule } = at(state, "aws_s3_bucket_lifecycle_configuration.deployments_lifecycle") as { rule: object[] };
    expect(rule).toMatchObject([
      { id: "age", transition: [{}, { storage_class: "GLACIER" }, { storage_class: "DEEP_ARCHIVE" }] },
      { id: "housekeeping", expiration: [{ expired_object_delete_marker: true }] },
    ]);
    expect(JSON.stringify(rule)).not.toContain("noncurrent_version_expiration");
  });

  it("are under the key of the state, with which the auditor decrypts nothing else", () => {
    expect(at(state, "aws_s3_bucket_server_side_encryption_configuration.deployments_encryption")).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { kms_master_key_id: "${aws_kms_key.encryption_key.arn}" } }],
    });
    expect(statements(state, "aws_kms_key.encryption_key")["AllowAuditing"]).toMatchObject({
      Action: ["kms:Decrypt"],
      Condition: {
        ArnEquals: { "aws:PrincipalArn": [AUDITOR] },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": [RECORDS] },
      },
    });
  });
});

describe("with state in HCP Terraform", () => {
  it("the stack has a workspace with its own name, the records and their key, and no state bucket", () => {
    expect(cloud.terraform).toMatchObject({
      cloud: { organization: "acme", workspaces: { name: "state-eu-eu-central-1" } },
    });
    expect(cloud.terraform).not.toHaveProperty("backend");
    expect(
      addresses(cloud)
        .filter((address) => /^aws_(s3_bucket|kms_key)\./.test(address))
        .sort(),
    ).toEqual(["aws_kms_key.encryption_key", "aws_s3_bucket.deployments_bucket"]);
    expect(Object.keys(cloud.output)).toEqual(["deployments-bucket"]);
    expect(at(cloud, "aws_kms_key.encryption_key")["description"]).toBe("Deployment records of the forensic account");
  });
});
