import { join } from "node:path";

import { expectGolden, golden, goldenDifference } from "../support/golden";
import {
  ACME,
  addresses,
  at,
  mapOf,
  readMap,
  stackOf,
  statements,
  synthesize,
  synthesizeAnew,
  synthesizeStack,
} from "../support/synth";
import type { Template } from "../support/synth";

const acme = readMap(ACME);
const INCOMING = "arn:aws:s3:::acme-forensics-incoming-220000000001-eu-central-1";

let stacks: Readonly<Record<string, Template>>;
let eu: Template;
let ch: Template;
let us: Template;

const stack = (id: string): Template => stackOf(stacks, id);

beforeAll(() => {
  stacks = synthesize(acme);
  [eu, ch, us] = ["eu-eu-central-1", "ch-eu-central-2", "us-us-west-2"].map(stack) as [Template, Template, Template];
});

describe("the stacks of a map", () => {
  it("are one for each region, and one for its state and deployment records", () => {
    expect(Object.keys(stacks).sort()).toEqual([
      "ch-eu-central-2",
      "eu-eu-central-1",
      "eu-eu-west-1",
      "sg-ap-southeast-1",
      "state-ch-eu-central-2",
      "state-eu-eu-central-1",
      "state-eu-eu-west-1",
      "state-sg-ap-southeast-1",
      "state-us-us-east-1",
      "state-us-us-west-2",
      "us-us-east-1",
      "us-us-west-2",
    ]);
  });

  it("are byte-identical for the same map", () => {
    expect(JSON.stringify(synthesizeAnew(mapOf(acme)))).toBe(JSON.stringify(stacks));
  });

  it("do not depend on whether other regions are synthesized with them", () => {
    for (const [id, template] of Object.entries(stacks))
      expect([id, JSON.stringify(synthesizeStack(acme, id))]).toEqual([id, JSON.stringify(template)]);
  });

  it("match their golden files", () => {
    for (const id of ["eu-eu-central-1", "state-eu-eu-central-1"]) {
      expectGolden(join(__dirname, "golden", `${id}.txt`), golden(stack(id)));
    }
  });

  it("differ from each other as in their golden file", () => {
    const eu = { jurisdiction: "eu", region: "eu-central-1", account: "220000000001" };
    const ch = { jurisdiction: "ch", region: "eu-central-2", account: "230000000001" };
    const difference = goldenDifference(golden(stack("ch-eu-central-2")), ch, golden(stack("eu-eu-central-1")), eu);
    expectGolden(join(__dirname, "golden", "ch-eu-central-2.difference.txt"), difference);
  });

  it("name no region, account or bucket of another stack", () => {
    for (const [id, template] of Object.entries(stacks)) {
      const region = /[a-z]+-[a-z]+-\d$/.exec(id)?.[0] ?? "";
      const text = JSON.stringify(template);
      const regions = new Set(text.match(/\b(?:us|eu|ap)-(?:central|east|west|southeast)-\d\b/g));
      expect([...regions]).toEqual([region]);
    }
  });

  it("never set force_destroy, and set no region on a single resource", () => {
    for (const template of Object.values(stacks)) {
      expect(JSON.stringify(template)).not.toContain("force_destroy");
      for (const address of addresses(template)) expect(at(template, address)).not.toHaveProperty("region");
    }
  });
});

describe("provider and backend", () => {
  it("bind Terraform to one account, with the deployer's role", () => {
    expect(eu.provider.aws).toHaveLength(1);
    expect(eu.provider.aws[0]).toMatchObject({
      region: "eu-central-1",
      allowed_account_ids: ["220000000001"],
      assume_role: [{ role_arn: "arn:aws:iam::220000000001:role/forensics-deployer" }],
      default_tags: [
        { tags: { organization: "acme", jurisdiction: "eu", purpose: "forensics", "managed-by": "terraform-cdk" } },
      ],
    });
  });

  it("never remove a hold from a vault: Terraform ignores its tag", () => {
    expect(eu.provider.aws[0]).toMatchObject({ ignore_tags: [{ keys: ["legal-hold"] }] });
  });

  it("keep state in the same account and region, encrypted under its own key, and locked", () => {
    expect(eu.terraform.backend).toEqual({
      s3: {
        bucket: "acme-forensics-state-220000000001-eu-central-1",
        key: "eu-eu-central-1/terraform.tfstate",
        region: "eu-central-1",
        encrypt: true,
        kms_key_id: "arn:aws:kms:eu-central-1:220000000001:alias/acme-forensics-state",
        use_lockfile: true,
        allowed_account_ids: ["220000000001"],
        assume_role: {
          role_arn: "arn:aws:iam::220000000001:role/forensics-deployer",
          session_name: "terraform-state",
        },
      },
    });
  });

  it("require a range of provider versions by the provider's full name", () => {
    expect(eu.terraform["required_providers"]).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
    expect(eu.terraform).not.toHaveProperty("required_version");
  });

  it("keep state in HCP Terraform if the map says so, with one workspace for each stack", () => {
    const cloud = acme.replace(
      "backend: s3                         # s3 | cloud",
      "{ backend: cloud, cloud: { organization: acme, project: forensics, location: US, acceptedBy: general counsel } }",
    );
    const text = cloud.replace("state:\n  {", "state: {");
    const templates = synthesize(text);
    expect(Object.keys(templates)).toHaveLength(12);
    expect(templates["eu-eu-west-1"]?.terraform).toMatchObject({
      cloud: {
        hostname: "app.terraform.io",
        organization: "acme",
        workspaces: { name: "eu-eu-west-1", project: "forensics" },
      },
    });
    expect(templates["eu-eu-west-1"]?.provider.aws[0]).toHaveProperty("assume_role");
  });

  it("assume no role for runs on HCP Terraform's machines, which log in as one role to plan and another to apply", () => {
    const remote = acme.replace(
      "state:\n  backend: s3 ",
      "state:\n  cloud: { organization: acme, location: US, acceptedBy: general counsel, execution: remote }\n  backend: cloud ",
    );
    const [provider] = synthesizeStack(remote, "eu-eu-west-1").provider.aws;
    expect(provider).toMatchObject({ region: "eu-west-1", allowed_account_ids: ["220000000002"] });
    expect(provider).not.toHaveProperty("assume_role");
  });

  it("set the endpoints of the European Sovereign Cloud and of new regions, which Terraform's S3 backend does not know", () => {
    const [, west = ""] = acme.split("      eu-west-1:\n");
    expect(west).not.toBe("");
    const sovereign = acme
      .replaceAll("arn:aws:iam", "arn:aws-eusc:iam")
      .replace(/archive: \{ kind: glacier-vault-lock, years: 10[^}]*\}/, "archive: { kind: s3-object-lock, years: 10 }")
      .replace("      eu-central-1:\n", "      eusc-de-east-1:\n")
      .replace(/ {6}eu-west-1:\n(?: {8}.*\n)+/, "")
      .replace(/\n {2}ch:\n[\s\S]*$/, "\n");
    const template = synthesizeStack(sovereign, "eu-eusc-de-east-1");
    expect(template.provider.aws[0]).toMatchObject({ skip_region_validation: true });
    expect(template.terraform.backend["s3"]).toMatchObject({
      skip_region_validation: true,
      endpoints: {
        s3: "https://s3.eusc-de-east-1.amazonaws.eu",
        sts: "https://sts.eusc-de-east-1.amazonaws.eu",
        iam: "https://iam.eusc-de-east-1.amazonaws.eu",
      },
    });
    const text = JSON.stringify(template);
    for (const missing of [
      "aws_vpc_block_public_access_options",
      "aws_route53_resolver_firewall_rule_group",
      "RUNTIME_MONITORING",
    ]) {
      expect([missing, text.includes(missing)]).toEqual([missing, false]);
    }
    expect(text).toContain("aws_route53_resolver_query_log_config");
    expect(text).not.toContain("arn:aws:");
    expect(text).toContain("arn:aws-eusc:s3:::acme-forensics-incoming-220000000001-eusc-de-east-1");
    expect(text).toContain("logs.eusc-de-east-1.amazonaws.eu");
  });
});

describe("another partition", () => {
  it.each([
    { partition: "aws-cn", region: "cn-north-1", country: "CN", suffix: "amazonaws.com.cn" },
    { partition: "aws-us-gov", region: "us-gov-west-1", country: "US", suffix: "amazonaws.com" },
  ])("has its own ARNs, principals and endpoint names: $partition", ({ partition, region, country, suffix }) => {
    const text = acme
      .replace(/jurisdictions:\n[\s\S]*$/, "jurisdictions:\n")
      .replaceAll("arn:aws:iam", `arn:${partition}:iam`)
      .concat(
        `  own:\n    title: Own\n    law: { residency: invented }\n    countries: [${country}]\n`,
        "    retention: { archive: { kind: glacier-vault-lock, years: 3, lock: rehearsal } }\n",
        `    regions: { ${region}: { account: "260000000001", network: { cidr: 10.68.0.0/20 }, `,
        "workstation: { image: { id: ami-0a1b2c3d4e5f60005 } } } }\n",
      );
    const template = synthesizeStack(text, `own-${region}`);
    const json = JSON.stringify(template);
    expect(json.includes("RUNTIME_MONITORING")).toBe(partition !== "aws-cn");
    expect(json).not.toContain("arn:aws:");
    expect(json).toContain(`arn:${partition}:s3:::acme-forensics-incoming-260000000001-${region}`);
    expect(json).toContain(`"logs.${region}.${suffix}`.replaceAll('"', '\\"'));
    expect(json).toContain(`s3.${region}.${suffix}`);
    expect(at(template, "aws_vpc_endpoint.endpoints_ssm")).toMatchObject({
      service_name: `com.amazonaws.${region}.ssm`,
    });
  });
});

describe("account-regional bucket names", () => {
  it("end in -an, and require a provider that knows them", () => {
    const text = acme.replace("defaults:\n", "defaults:\n  buckets: { namespace: account-regional }\n");
    const template = synthesizeStack(text.replaceAll("organization: acme", "organization: ac"), "eu-eu-central-1");
    expect(at(template, "aws_s3_bucket.evidence_incoming_bucket")).toMatchObject({
      bucket: "ac-forensics-incoming-220000000001-eu-central-1-an",
      bucket_namespace: "account-regional",
    });
    expect(template.terraform["required_providers"]).toMatchObject({ aws: { version: ">= 6.45.0, < 7.0.0" } });
    expect(at(eu, "aws_s3_bucket.evidence_incoming_bucket")).not.toHaveProperty("bucket_namespace");
  });
});

describe("keys", () => {
  const keys = ["evidence", "logs", "sessions", "workstation"];

  it("are one for each purpose, rotated, with a deletion delay of 30 days, and not destroyed by Terraform", () => {
    for (const key of keys) {
      expect(at(eu, `aws_kms_key.keys_${key}_key`)).toMatchObject({
        enable_key_rotation: true,
        deletion_window_in_days: 30,
        multi_region: false,
        lifecycle: { prevent_destroy: true },
      });
    }
  });

  it("can be disabled or deleted by no one", () => {
    for (const key of keys) {
      expect(statements(eu, `aws_kms_key.keys_${key}_key`)["DenyLosingTheKey"]).toMatchObject({
        Effect: "Deny",
        Principal: "*",
        Action: expect.arrayContaining(["kms:ScheduleKeyDeletion", "kms:DisableKey"]) as unknown,
      });
    }
  });

  it("do not let the deployer use evidence", () => {
    const { AllowAdministration, ...rest } = statements(eu, "aws_kms_key.keys_evidence_key");
    expect(JSON.stringify(AllowAdministration)).not.toMatch(/kms:(\*|Decrypt|Encrypt|GenerateDataKey|CreateGrant)/);
    expect(JSON.stringify(rest)).not.toContain("role/forensics-deployer");
  });

  it("name the services that use them", () => {
    expect(statements(eu, "aws_kms_key.keys_logs_key")).toMatchObject({
      AllowLogGroups: { Principal: { Service: "logs.eu-central-1.amazonaws.com" } },
      AllowLogDelivery: { Principal: { Service: "delivery.logs.amazonaws.com" } },
    });
  });
});

describe("network", () => {
  it("has no way out", () => {
    const ways =
      /^aws_(internet_gateway|nat_gateway|egress_only|vpc_peering|ec2_transit_gateway|vpn|dx_|eip|lb|route$|customer_gateway)/;
    expect(addresses(eu).filter((address) => ways.test(address))).toEqual([]);
    for (const address of addresses(eu).filter((name) => name.startsWith("aws_route_table."))) {
      expect(at(eu, address)).not.toHaveProperty("route");
    }
  });

  it("empties the VPC's defaults", () => {
    expect(at(eu, "aws_default_security_group.network_default-security-group")).not.toHaveProperty("ingress");
    expect(at(eu, "aws_default_security_group.network_default-security-group")).not.toHaveProperty("egress");
    expect(at(eu, "aws_default_network_acl.network_default-acl")).not.toHaveProperty("ingress");
    expect(at(eu, "aws_default_route_table.network_default-routes")).toMatchObject({ route: [] });
  });

  it("spans the map's zones, and its subnets do not move if AWS adds a zone", () => {
    const subnets = addresses(us).filter((address) => address.startsWith("aws_subnet."));
    expect(subnets).toHaveLength(6);
    for (const subnet of subnets) {
      expect(at(us, subnet)).toMatchObject({
        map_public_ip_on_launch: false,
        lifecycle: { ignore_changes: ["availability_zone"] },
      });
    }
  });

  it("reaches every service that the workstation and the session preferences use", () => {
    const services = addresses(eu).filter((address) => address.startsWith("aws_vpc_endpoint."));
    expect(services.map((address) => at(eu, address)["service_name"]).sort()).toEqual([
      "com.amazonaws.eu-central-1.kms",
      "com.amazonaws.eu-central-1.logs",
      "com.amazonaws.eu-central-1.s3",
      "com.amazonaws.eu-central-1.ssm",
      "com.amazonaws.eu-central-1.ssmmessages",
    ]);
  });

  it("has an endpoint for old agents only if the map asks for it", () => {
    const old = synthesizeStack(acme.replace("zones: 2", "zones: 2, ec2messages: true"), "eu-eu-central-1");
    expect(at(old, "aws_vpc_endpoint.endpoints_ec2messages")).toMatchObject({ private_dns_enabled: true });
  });

  it("lets only its own account through its endpoints, to its own buckets and to downloads from AWS", () => {
    for (const service of ["kms", "logs", "ssm", "ssmmessages"]) {
      expect(at(eu, `aws_vpc_endpoint.endpoints_${service}`)).toMatchObject({ private_dns_enabled: true });
      for (const statement of Object.values(statements(eu, `aws_vpc_endpoint.endpoints_${service}`))) {
        expect(statement.Condition).toEqual({ StringEquals: { "aws:PrincipalAccount": "220000000001" } });
      }
    }
    const { AllowOwnAccount, AllowAwsDownloads } = statements(eu, "aws_vpc_endpoint.endpoints_s3");
    expect(AllowOwnAccount?.Resource).toContain(`${INCOMING}/*`);
    expect(AllowAwsDownloads).toMatchObject({
      Action: "s3:GetObject",
      Resource: [
        "arn:aws:s3:::amazon-ssm-eu-central-1/*",
        "arn:aws:s3:::aws-ssm-eu-central-1/*",
        "arn:aws:s3:::al2023-repos-eu-central-1-de612dc2/*",
      ],
    });
  });

  it("lets the workstation reach the endpoints and S3, and lets nothing reach the workstation", () => {
    const group = "${aws_security_group.workstation_security-group.id}";
    const rules = addresses(eu).filter((address) => address.startsWith("aws_vpc_security_group_"));
    const ofWorkstation = rules.filter((address) => at(eu, address)["security_group_id"] === group);
    expect(ofWorkstation).toEqual([
      "aws_vpc_security_group_egress_rule.endpoints_workstation-to-endpoints",
      "aws_vpc_security_group_egress_rule.endpoints_workstation-to-s3",
    ]);
    for (const rule of rules) {
      expect(at(eu, rule)).toMatchObject({ from_port: 443, to_port: 443, ip_protocol: "tcp" });
      expect(at(eu, rule)).not.toHaveProperty("cidr_ipv4");
    }
  });

  it("records its traffic in CloudWatch and in S3", () => {
    expect(at(eu, "aws_flow_log.flow-logs_cloudwatch")).toMatchObject({ traffic_type: "ALL" });
    expect(at(eu, "aws_flow_log.flow-logs_s3")).toMatchObject({
      traffic_type: "ALL",
      log_destination: "arn:aws:s3:::acme-forensics-network-logs-220000000001-eu-central-1",
    });
  });
});

describe("sessions", () => {
  const inputs = (template: Template, address: string) =>
    (JSON.parse(at(template, address)["content"] as string) as { inputs: Record<string, unknown> }).inputs;

  it("are logged to CloudWatch while they run and to S3, encrypted, by the default document and by ours", () => {
    for (const document of ["default", "shell"]) {
      expect(inputs(eu, `aws_ssm_document.sessions_${document}`)).toEqual({
        s3BucketName: "acme-forensics-session-logs-220000000001-eu-central-1",
        s3KeyPrefix: "sessions",
        s3EncryptionEnabled: true,
        cloudWatchLogGroupName: "/acme/forensics/sessions",
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        kmsKeyId: "${aws_kms_key.keys_sessions_key.arn}",
        runAsEnabled: true,
        runAsDefaultUser: "examiner",
        idleSessionTimeout: "15",
        maxSessionDuration: "480",
      });
    }
    expect(at(eu, "aws_ssm_document.sessions_default")).toMatchObject({
      name: "SSM-SessionManagerRunShell",
      lifecycle: { prevent_destroy: true },
    });
  });

  it("open one port for graphical work and no other", () => {
    const content = JSON.parse(at(eu, "aws_ssm_document.sessions_graphical")["content"] as string) as object;
    expect(content).toMatchObject({ sessionType: "Port", properties: { portNumber: "3389" } });
    expect(JSON.stringify(content)).not.toContain('"host"');
  });

  it("adopt an existing default document if the map says so", () => {
    const text = acme.replace("mode: session-manager,", "mode: session-manager, adoptDefaultDocument: true,");
    expect(synthesizeStack(text, "eu-eu-central-1").import).toEqual({
      to: "aws_ssm_document.sessions_default",
      id: "SSM-SessionManagerRunShell",
    });
    expect(eu).not.toHaveProperty("import");
  });

  it("do not set a user on Windows", () => {
    const template = synthesizeStack(
      acme
        .replace("workstation:\n    instanceType", "workstation:\n    platform: windows\n    instanceType")
        // No remote desktop is reached through a bastion.
        .replace("mode: bastion,", "mode: session-manager,"),
      "eu-eu-central-1",
    );
    expect(inputs(template, "aws_ssm_document.sessions_shell")).toMatchObject({
      runAsEnabled: false,
      runAsDefaultUser: "",
    });
    const data = Buffer.from(at(template, "aws_launch_template.workstation_template")["user_data"] as string, "base64");
    expect(data.toString()).toMatch(/^<powershell>\r\nSet-TimeZone -Id "UTC"/);
    expect(statements(template, "aws_vpc_endpoint.endpoints_s3")["AllowAwsDownloads"]?.Resource).toContain(
      "arn:aws:s3:::aws-windows-downloads-eu-central-1/*",
    );
  });
});

describe("workstation", () => {
  it("has no key pair, no public address, and metadata by token only", () => {
    const machine = at(eu, "aws_instance.workstation_machine");
    const template = at(eu, "aws_launch_template.workstation_template");
    expect(machine).not.toHaveProperty("key_name");
    expect(template).not.toHaveProperty("key_name");
    expect(machine).toMatchObject({ associate_public_ip_address: false, disable_api_termination: true });
    expect(template).toMatchObject({
      image_id: "ami-0a1b2c3d4e5f60001",
      metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
    });
  });

  it("keeps its volumes under the workstation's key", () => {
    const key = "${aws_kms_key.keys_workstation_key.arn}";
    expect(at(eu, "aws_instance.workstation_machine")["root_block_device"]).toMatchObject({
      encrypted: true,
      kms_key_id: key,
      volume_size: 100,
    });
    expect(at(eu, "aws_ebs_volume.workstation_scratch")).toMatchObject({
      encrypted: true,
      kms_key_id: key,
      size: 500,
      final_snapshot: true,
    });
  });

  it("is not replaced because of a new image", () => {
    expect(at(eu, "aws_instance.workstation_machine")["lifecycle"]).toEqual({
      ignore_changes: ["ami", "launch_template", "user_data", "user_data_base64"],
    });
  });

  it("takes the image from a parameter without marking it as a secret, or by name only from its owner", () => {
    expect(at(us, "aws_launch_template.workstation_template")["image_id"]).toBe(
      "${data.aws_ssm_parameter.workstation_image.insecure_value}",
    );
    const named = acme.replace("{ id: ami-0a1b2c3d4e5f60001 }", '{ name: "forensic-*", owner: "900000000009" }');
    expect(synthesizeStack(named, "eu-eu-central-1").data?.["aws_ami"]).toMatchObject({
      workstation_image: { owners: ["900000000009"], filter: [{ name: "name", values: ["forensic-*"] }] },
    });
  });

  it("sets its clock to UTC with Amazon's time service, and creates the user of sessions", () => {
    const data = Buffer.from(at(eu, "aws_launch_template.workstation_template")["user_data"] as string, "base64");
    expect(data.toString()).toMatch(/^#cloud-config\ntimezone: UTC\n/);
    expect(data.toString()).toContain("169.254.169.123");
    expect(data.toString()).toContain("name: examiner");
  });

  it("writes session logs and cannot read them, and reads no evidence unless the map names its case", () => {
    const policies = addresses(eu)
      .filter((address) => address.startsWith("aws_iam_role_policy.workstation_"))
      .map((address) => at(eu, address)["policy"] as string)
      .join();
    expect(policies).toContain('"s3:PutObject"');
    expect(policies).not.toContain("s3:GetObject");
    expect(policies).not.toContain("s3:ListBucket");
    const text = acme.replace("instanceType: m6i.2xlarge", "instanceType: m6i.2xlarge\n    case: ir-2026-014");
    const withCase = synthesizeStack(text, "eu-eu-central-1");
    const read = statements(withCase, "aws_iam_role_policy.workstation_instance_role_read-case");
    expect(read["AllowCaseObjects"]?.Resource).toContain(`${INCOMING}/ir-2026-014/*`);
    const role = "arn:aws:iam::220000000001:role/acme-forensics-workstation-eu-central-1";
    expect(JSON.stringify(statements(eu, "aws_kms_key.keys_evidence_key"))).not.toContain(role);
    expect(JSON.stringify(statements(withCase, "aws_kms_key.keys_evidence_key")["AllowExamining"])).toContain(role);
  });
});

describe("every resource", () => {
  it("that holds evidence or logs cannot be destroyed", () => {
    const lasting =
      /^aws_(s3_bucket|s3_bucket_policy|s3_bucket_versioning|s3_bucket_object_lock_configuration|kms_key|kms_alias|glacier_vault|cloudwatch_log_group|ssm_document)\./;
    for (const template of Object.values(stacks)) {
      const found = addresses(template).filter((address) => lasting.test(address));
      expect(found.length).toBeGreaterThan(0);
      for (const address of found)
        expect([address, at(template, address)["lifecycle"]]).toEqual([address, { prevent_destroy: true }]);
    }
  });

  it("that contains logs has a retention and a key", () => {
    for (const address of addresses(eu).filter((name) => name.startsWith("aws_cloudwatch_log_group."))) {
      expect(at(eu, address)).toMatchObject({
        retention_in_days: 3653,
        kms_key_id: `\${aws_kms_key.keys_${address.includes("trail") ? "trail" : "logs"}_key.arn}`,
      });
    }
  });

  it("that people need after a deployment is in the outputs", () => {
    expect(eu.output["start-session"]?.value).toBe(
      "aws ssm start-session --region eu-central-1 --target ${aws_instance.workstation_machine.id} --document-name acme-forensics-shell",
    );
    expect(eu.output).toMatchObject({
      "incoming-bucket": { value: "acme-forensics-incoming-220000000001-eu-central-1" },
      archive: { value: "acme-forensics-archive-220000000001-eu-central-1" },
      "archive-lock": { value: "completed" },
    });
    expect(ch.output).not.toHaveProperty("archive-lock");
  });
});
