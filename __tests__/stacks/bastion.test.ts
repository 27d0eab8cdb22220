import { bastionAddress, workstationAddress } from "../../src/facts/network/addresses";
import { cloudConfigOf, decoded, fileOf } from "../machines/support";
import {
  ACME,
  addresses,
  at,
  readMap,
  specOf,
  stackOf,
  statements,
  synthesize,
  synthesizeStack,
} from "../support/synth";
import type { Template } from "../support/synth";

const acme = readMap(ACME);
const BASTION_ROLE = "arn:aws:iam::250000000001:role/acme-forensics-bastion-ap-southeast-1";
const WORKSTATION_ROLE = "arn:aws:iam::250000000001:role/acme-forensics-workstation-ap-southeast-1";

let stacks: Readonly<Record<string, Template>>;
let eu: Template;
let sg: Template;

beforeAll(() => {
  stacks = synthesize(acme);
  eu = stackOf(stacks, "eu-eu-central-1");
  sg = stackOf(stacks, "sg-ap-southeast-1");
});

/** A rule as one line: to or from whom, and on which port. */
function rules(template: Template, group: string): readonly string[] {
  const id = (name: unknown) => String(name).replace(/^\$\{(.*)\}$/, "$1");
  return addresses(template)
    .filter((address) => address.startsWith("aws_vpc_security_group_"))
    .map((address) => ({ address, rule: at(template, address) }))
    .filter(({ rule }) => id(rule["security_group_id"]) === `aws_security_group.${group}.id`)
    .map(({ address, rule }) => {
      const direction = address.includes("_egress_rule.") ? "to" : "from";
      const peer = id(rule["referenced_security_group_id"] ?? rule["prefix_list_id"]);
      return `${direction} ${peer} ${String(rule["ip_protocol"])} ${String(rule["from_port"])}-${String(rule["to_port"])}`;
    })
    .sort();
}

describe("a stack with Session Manager", () => {
  it("has no part of a bastion", () => {
    for (const id of Object.keys(stacks).filter((name) => !/^state-|^sg-/.test(name))) {
      const template = stackOf(stacks, id);
      expect(addresses(template).filter((address) => /bastion|connect/.test(address))).toEqual([]);
      expect(Object.keys(template.output).filter((name) => /bastion|connect|lend/.test(name))).toEqual([]);
      expect(JSON.stringify(template.resource)).not.toContain("forensics/bastion");
      expect(JSON.stringify(template.resource)).not.toContain("forensics-bastion");
    }
  });

  it("admits only HTTPS and its replies between its subnets", () => {
    const acl = at(eu, "aws_network_acl.network_acl_workstation");
    expect(acl["ingress"]).toHaveLength(1);
    expect(acl["egress"]).toHaveLength(1);
    expect(at(eu, "aws_instance.workstation_machine")).not.toHaveProperty("private_ip");
  });
});

describe("a stack with a bastion", () => {
  it("has no part of Session Manager", () => {
    for (const service of ["ssm", "ssmmessages", "ec2messages"]) {
      expect(sg.resource["aws_vpc_endpoint"]).not.toHaveProperty(`endpoints_${service}`);
    }
    expect(addresses(sg).filter((address) => address.startsWith("aws_ssm_document."))).toEqual([]);
    const policies = Object.keys(sg.resource["aws_iam_role_policy"] ?? {});
    expect(policies).not.toContain("workstation_instance_role_hold-sessions");
    expect(policies).not.toContain("workstation_instance_role_write-session-logs");
  });

  it("leads from the endpoint to the bastion to the workstation by SSH, and nowhere else", () => {
    const endpoints = "aws_security_group.endpoints_security-group.id";
    const s3 = "aws_vpc_endpoint.endpoints_s3.prefix_list_id";
    expect(rules(sg, "bastion_endpoint_security-group")).toEqual([
      "to aws_security_group.bastion_security-group.id tcp 22-22",
    ]);
    expect(rules(sg, "bastion_security-group")).toEqual([
      "from aws_security_group.bastion_endpoint_security-group.id tcp 22-22",
      `to ${endpoints} tcp 443-443`,
      "to aws_security_group.workstation_security-group.id tcp 22-22",
      `to ${s3} tcp 443-443`,
    ]);
    expect(rules(sg, "workstation_security-group")).toEqual([
      "from aws_security_group.bastion_security-group.id tcp 22-22",
      `to ${endpoints} tcp 443-443`,
      `to ${s3} tcp 443-443`,
    ]);
  });

  it("admits exactly that between its subnets", () => {
    const extra = (kind: string, direction: string) =>
      (at(sg, `aws_network_acl.network_acl_${kind}`)[direction] as Record<string, unknown>[]).filter(
        (rule) => rule["from_port"] !== 443 && rule["from_port"] !== 32768,
      );
    const ssh = { action: "allow", protocol: "tcp", from_port: 22, to_port: 22 };
    const answers = { action: "allow", protocol: "tcp", from_port: 1024, to_port: 65535 };
    expect(extra("endpoint", "egress")).toMatchObject([{ ...ssh, cidr_block: "10.67.0.10/32" }]);
    expect(extra("endpoint", "ingress")).toMatchObject([{ ...answers, cidr_block: "10.67.0.10/32" }]);
    expect(extra("workstation", "ingress")).toMatchObject([{ ...ssh, cidr_block: "10.67.8.0/24" }]);
    expect(extra("workstation", "egress")).toMatchObject([{ ...answers, cidr_block: "10.67.8.0/24" }]);
  });

  it("has one endpoint, whose own address the bastion sees", () => {
    expect(Object.values(sg.resource["aws_ec2_instance_connect_endpoint"] ?? {})).toEqual([
      {
        subnet_id: "${aws_subnet.network_endpoint-1.id}",
        security_group_ids: ["${aws_security_group.bastion_endpoint_security-group.id}"],
        preserve_client_ip: false,
        tags: { Name: "acme-forensics-connect-endpoint" },
      },
    ]);
  });

  it("reports the commands that lead to the workstation", () => {
    expect(sg.output).toMatchObject({
      "bastion-id": { value: "${aws_instance.bastion_machine.id}" },
      "bastion-address": { value: "10.67.0.10" },
      "workstation-address": { value: "10.67.0.11" },
      "instance-connect-endpoint": { value: "${aws_ec2_instance_connect_endpoint.bastion_endpoint_endpoint.id}" },
      "connect-to-bastion": {
        value:
          "aws ec2-instance-connect ssh --region ap-southeast-1 --instance-id ${aws_instance.bastion_machine.id} --os-user examiner --connection-type eice --eice-options maxTunnelDuration=3600",
      },
      "lend-key-to-workstation": {
        value:
          "aws ec2-instance-connect send-ssh-public-key --region ap-southeast-1 --instance-id ${aws_instance.workstation_machine.id} --instance-os-user examiner --ssh-public-key",
      },
    });
    expect(sg.output).not.toHaveProperty("start-session");
  });
});

describe("the bastion", () => {
  const bastion = () => at(sg, "aws_instance.bastion_machine");

  it("is a small locked-down machine at a fixed address", () => {
    expect(bastion()).not.toHaveProperty("key_name");
    expect(bastion()).toMatchObject({
      ami: "ami-0a1b2c3d4e5f60004",
      instance_type: "t3.small",
      private_ip: "10.67.0.10",
      subnet_id: "${aws_subnet.network_workstation-1.id}",
      associate_public_ip_address: false,
      disable_api_termination: true,
      metadata_options: { http_tokens: "required", http_put_response_hop_limit: 1 },
      root_block_device: { encrypted: true, kms_key_id: "${aws_kms_key.keys_workstation_key.arn}" },
      lifecycle: { ignore_changes: ["ami", "user_data", "user_data_base64"] },
    });
  });

  it("is next to the workstation, on addresses that AWS gives to no other machine, even in the smallest network", () => {
    const spec = specOf("sg-ap-southeast-1", acme.replace("10.67.0.0/20", "10.67.0.0/24"));
    expect([bastionAddress(spec), workstationAddress(spec)]).toEqual(["10.67.0.10", "10.67.0.11"]);
    expect(at(sg, "aws_instance.workstation_machine")).toMatchObject({ private_ip: "10.67.0.11" });
  });

  it("has the image, the type and the case of the map", () => {
    const text = acme
      .replace(
        "{ mode: bastion, maxMinutes: 60 }",
        "{ mode: bastion, maxMinutes: 60, bastion: { instanceType: t3.micro, image: { ssmParameter: /acme/bastion } } }",
      )
      .replace("instanceType: m6i.2xlarge", "instanceType: m6i.2xlarge\n    case: ir-2026-014");
    const template = synthesizeStack(text, "sg-ap-southeast-1");
    expect(at(template, "aws_instance.bastion_machine")).toMatchObject({
      ami: "${data.aws_ssm_parameter.bastion_image.insecure_value}",
      instance_type: "t3.micro",
      tags: { case: "ir-2026-014" },
    });
    const policies = Object.keys(template.resource["aws_iam_role_policy"] ?? {});
    expect(policies.filter((name) => name.startsWith("bastion_"))).toEqual(["bastion_instance_role_write-record"]);
  });

  it("may deliver its own record and do nothing else", () => {
    const own = statements(sg, "aws_iam_role_policy.bastion_instance_role_write-record");
    expect(own).toEqual({
      AllowRecordStreams: expect.objectContaining({
        Resource: "arn:aws:logs:ap-southeast-1:250000000001:log-group:/acme/forensics/bastion:*",
      }) as unknown,
      AllowRecordObjects: expect.objectContaining({
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::acme-forensics-session-logs-250000000001-ap-southeast-1/sessions/guests/*",
      }) as unknown,
      AllowEncryptingRecord: expect.objectContaining({
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
        Resource: "${aws_kms_key.keys_logs_key.arn}",
      }) as unknown,
      DenyNewerCalls: expect.objectContaining({ Effect: "Deny", Resource: "*" }) as unknown,
    });
  });

  it("has access to logs, bucket and key, like the workstation", () => {
    const { AllowOwnAccount } = statements(sg, "aws_vpc_endpoint.endpoints_logs");
    expect(AllowOwnAccount?.Resource).toEqual(
      ["workstation", "bastion"].map(
        (group) => `arn:aws:logs:ap-southeast-1:250000000001:log-group:/acme/forensics/${group}:*`,
      ),
    );
    const { DenyForeignWriting } = statements(sg, "aws_s3_bucket_policy.logs_session-logs_policy");
    expect(DenyForeignWriting?.Condition).toMatchObject({
      ArnNotEquals: { "aws:PrincipalArn": [WORKSTATION_ROLE, BASTION_ROLE] },
    });
    const { AllowObjects } = statements(sg, "aws_kms_key.keys_logs_key");
    expect(AllowObjects?.Condition?.["ArnEquals"]).toEqual({ "aws:PrincipalArn": [WORKSTATION_ROLE, BASTION_ROLE] });
    for (const key of ["evidence", "sessions", "workstation"]) {
      expect(JSON.stringify(statements(sg, `aws_kms_key.keys_${key}_key`))).not.toContain(BASTION_ROLE);
    }
  });
});

describe("the record of a machine", () => {
  it("has a log group for each machine, which exists before the machine", () => {
    for (const machine of ["workstation", "bastion"]) {
      expect(at(sg, `aws_cloudwatch_log_group.${machine}_log_group`)).toMatchObject({
        name: `/acme/forensics/${machine}`,
        kms_key_id: "${aws_kms_key.keys_logs_key.arn}",
        lifecycle: { prevent_destroy: true },
      });
      expect(at(sg, `aws_instance.${machine}_machine`)["depends_on"]).toEqual([
        `aws_cloudwatch_log_group.${machine}_log_group`,
      ]);
    }
    const groups = Object.values(eu.resource["aws_cloudwatch_log_group"] ?? {}).map((group) => group["name"]);
    expect(groups).toContain("/acme/forensics/workstation");
    expect(groups).not.toContain("/acme/forensics/bastion");
  });

  it("is configured by the user data of both machines, which differ only in the group", () => {
    const workstation = decoded(at(sg, "aws_launch_template.workstation_template")["user_data"] as string);
    const bastion = decoded(at(sg, "aws_instance.bastion_machine")["user_data_base64"] as string);
    expect(bastion).toBe(workstation.replaceAll("forensics/workstation", "forensics/bastion"));
    const drop = fileOf(cloudConfigOf(bastion), "/etc/ssh/sshd_config.d/00-forensics.conf");
    expect(drop).toContain("AllowTcpForwarding no\n");
    expect(drop).toContain("AllowUsers examiner\n");
  });

  it("is also delivered with Session Manager, next to the sessions' own logs", () => {
    const { AllowOwnAccount } = statements(eu, "aws_vpc_endpoint.endpoints_logs");
    expect(AllowOwnAccount?.Resource).toEqual(
      ["sessions", "workstation"].map(
        (group) => `arn:aws:logs:eu-central-1:220000000001:log-group:/acme/forensics/${group}:*`,
      ),
    );
    expect(statements(eu, "aws_iam_role_policy.workstation_instance_role_write-record")).toHaveProperty(
      "AllowRecordObjects",
    );
  });
});
