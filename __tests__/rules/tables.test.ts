import { readPlan } from "../../src/configuration/read-plan";
import { readSynth } from "../../src/configuration/read-synth";
import { contextsOf } from "../../src/rules/judge-stacks";
import { judge } from "../../src/rules/judge";
import { ACME, mapOf, readMap, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";
import { changeJson, planJson } from "../review/plans";
import { sections } from "./mutations/mutate";

type Blocks = Record<string, Record<string, Record<string, unknown>>>;

const DAY = "2026-11-24";
const SESSION_MANAGER = "eu-eu-central-1";
const contexts = contextsOf(mapOf(readMap(ACME)));

function contextOf(stack: string) {
  const context = contexts.get(stack);
  if (context === undefined) throw new Error(`no context for ${stack}`);
  return context;
}

/** What rules say against a stack with one change. */
function violations(stack: string, change: (template: Template, resource: Blocks) => void): readonly string[] {
  const template = structuredClone(synthesizeStack(readMap(ACME), stack));
  change(template, template.resource);
  return judge(readSynth(stack, template), contextOf(stack), DAY)
    .filter(({ outcome }) => outcome === "violating")
    .map(({ rule, address }) => `${rule} ${address}`);
}

function block(resource: Blocks, address: string): Record<string, unknown> {
  const [type = "", name = ""] = address.split(".");
  const found = resource[type]?.[name];
  if (found === undefined) throw new Error(`no ${address}`);
  return found;
}

const NEW_SUBNET = { vpc_id: "${aws_vpc.network_vpc.id}", cidr_block: "10.64.15.0/24", tags: { Name: "x" } };
const MACHINE = "aws_instance.workstation_machine";
const EGRESS = { security_group_id: "${aws_security_group.workstation_security-group.id}", ip_protocol: "-1" };

describe("what a stack gains or loses", () => {
  it.each<readonly [string, string, (resource: Blocks, template: Template) => void]>([
    [
      "a subnet in a Local Zone",
      "immutability/settings aws_subnet.new",
      ({ aws_subnet: subnets = {} }) => (subnets["new"] = { ...NEW_SUBNET, availability_zone: "eu-central-1-ham-1a" }),
    ],
    [
      "a subnet on an Outpost",
      "residency/regions aws_subnet.network_workstation-1",
      (resource) => (block(resource, "aws_subnet.network_workstation-1")["outpost_arn"] = "arn:aws:outposts:x"),
    ],
    [
      "a profile of the machine's own",
      `immutability/settings ${MACHINE}`,
      (resource) => (block(resource, MACHINE)["iam_instance_profile"] = "another"),
    ],
    [
      "a key pair",
      "immutability/settings aws_launch_template.workstation_template",
      (resource) => (block(resource, "aws_launch_template.workstation_template")["key_name"] = "mallory"),
    ],
    [
      "a second machine",
      "isolation/reachability aws_instance.second",
      ({ aws_instance: machines = {} }) => (machines["second"] = { ami: "ami-1", instance_type: "t3.micro" }),
    ],
    [
      "a case",
      `immutability/settings ${MACHINE}`,
      (resource) => ((block(resource, MACHINE)["tags"] as Record<string, string>)["case"] = "ir-2026-014"),
    ],
    [
      "a command on the machine",
      "immutability/settings aws_ssm_association.command",
      ({ aws_ssm_association: all = {} }) => (all["command"] = { name: "AWS-RunShellScript" }),
    ],
    [
      "routes from a VPN",
      "isolation/routes aws_route_table.network_routes",
      (resource) => (block(resource, "aws_route_table.network_routes")["propagating_vgws"] = ["vgw-1"]),
    ],
    [
      "a blocking rule for one kind of queries",
      "isolation/dns-firewall aws_route53_resolver_firewall_rule.dns-firewall_block",
      (resource) => (block(resource, "aws_route53_resolver_firewall_rule.dns-firewall_block")["q_type"] = "MX"),
    ],
    [
      "a way out whose address is written as a template",
      "isolation/security-groups aws_vpc_security_group_egress_rule.new",
      ({ aws_vpc_security_group_egress_rule: rules = {} }) =>
        (rules["new"] = { ...EGRESS, cidr_ipv4: '${"0.0.0.0/0"}' }),
    ],
    [
      "a rule within a group",
      "isolation/security-groups aws_security_group.workstation_security-group",
      (resource) =>
        (block(resource, "aws_security_group.workstation_security-group")["egress"] = [
          { cidr_blocks: ["10.0.0.0/8"] },
        ]),
    ],
    [
      "a provider that removes holds of the vault",
      "immutability/settings provider.aws",
      (_, { provider }) => Reflect.deleteProperty(provider.aws[0] ?? {}, "ignore_tags"),
    ],
    [
      "a provider that opens every machine to a case",
      "immutability/settings provider.aws",
      (_, { provider }) => {
        const [first] = provider.aws;
        const { tags } = (first?.["default_tags"] as { tags: Record<string, string> }[])[0] ?? { tags: {} };
        tags["case"] = "ir-2026-014";
      },
    ],
    [
      "an older provider",
      "immutability/settings terraform.required_providers.aws",
      (_, template) => {
        const { required_providers: required } = sections(template)["terraform"] as {
          required_providers: { aws: { version: string } };
        };
        required.aws.version = "5.0.0";
      },
    ],
    [
      "a second provider, of the same region",
      "residency/providers provider.aws.other",
      (_, { provider }) => (provider.aws as object[]).push({ ...provider.aws[0], alias: "other" }),
    ],
    [
      "a backend with another session",
      "residency/state-location terraform.backend.s3",
      (_, template) => {
        const { assume_role: role } = template.terraform.backend["s3"] as { assume_role: { session_name: string } };
        role.session_name = "mallory";
      },
    ],
  ])("%s", (_, expected, change) => {
    expect(
      violations(SESSION_MANAGER, (template, resource) => {
        change(resource, template);
      }),
    ).toContain(expected);
  });
});

describe("a session document", () => {
  const SHELL = "aws_ssm_document.sessions_shell";
  const edited = (edit: (document: { description: string; inputs: Record<string, unknown> }) => void) =>
    violations(SESSION_MANAGER, (_, resource) => {
      const shell = block(resource, SHELL);
      const document = JSON.parse(shell["content"] as string) as { description: string; inputs: object };
      edit(document as { description: string; inputs: Record<string, unknown> });
      shell["content"] = JSON.stringify(document);
    });

  it("may have another description, and end idle sessions sooner", () => {
    expect(edited((document) => (document.description = "Other words"))).toEqual([]);
    expect(edited(({ inputs }) => (inputs["idleSessionTimeout"] = "5"))).toEqual([]);
  });

  it.each([
    ["later", "60"],
    ["never", "0"],
    ["at no time", ""],
  ])("may not end them %s", (__, minutes) => {
    expect(edited(({ inputs }) => (inputs["idleSessionTimeout"] = minutes))).toEqual([
      `immutability/session-logging ${SHELL}`,
    ]);
  });
});

it("a resource that is renamed is the same one", () => {
  const renamed = JSON.parse(
    JSON.stringify(synthesizeStack(readMap(ACME), SESSION_MANAGER))
      .replaceAll("aws_vpc.network_vpc.", "aws_vpc.renamed.")
      .replaceAll("aws_subnet.network_workstation-1.", "aws_subnet.renamed."),
  ) as Template;
  const { aws_vpc: vpcs = {}, aws_subnet: subnets = {} } = renamed.resource as Blocks;
  vpcs["renamed"] = vpcs["network_vpc"] ?? {};
  subnets["renamed"] = subnets["network_workstation-1"] ?? {};
  Reflect.deleteProperty(vpcs, "network_vpc");
  Reflect.deleteProperty(subnets, "network_workstation-1");
  const verdicts = judge(readSynth(SESSION_MANAGER, renamed), contextOf(SESSION_MANAGER), DAY);
  expect(verdicts.filter(({ outcome }) => outcome === "violating")).toEqual([]);
});

describe("a plan of what is deployed", () => {
  const judged = (edit: (resources: Blocks) => void): readonly string[] => {
    const { resource } = structuredClone(synthesizeStack(readMap(ACME), SESSION_MANAGER)) as { resource: Blocks };
    edit(resource);
    const changes = Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([name, values]) =>
        changeJson({ address: `${type}.${name}`, actions: ["no-op"], before: values, after: values }),
      ),
    );
    return judge(
      readPlan(SESSION_MANAGER, { ...planJson(), resource_changes: changes }),
      contextOf(SESSION_MANAGER),
      DAY,
    )
      .filter(({ outcome }) => outcome === "violating")
      .map(({ rule, address }) => `${rule} ${address}`);
  };
  const before = judged(() => undefined);

  it("may have a protocol of an ACL by its number, and what AWS adds to each entry", () => {
    const state = (protocol: string) => (resources: Blocks) => {
      for (const acl of Object.values(resources["aws_network_acl"] ?? {}))
        for (const direction of ["ingress", "egress"])
          acl[direction] = (acl[direction] as readonly object[]).map((entry) => ({
            ...entry,
            protocol,
            icmp_code: 0,
            icmp_type: 0,
            ipv6_cidr_block: "",
          }));
    };
    expect(judged(state("6"))).toEqual(before);
    expect(judged(state("17"))).toContain("isolation/network-acls aws_network_acl.network_acl_workstation");
  });

  it("contains the policies of a role twice, which count once", () => {
    const policies = (length: number) => (resources: Blocks) => {
      const role = resources["aws_iam_role"]?.["access_custodian_role"] ?? {};
      role["inline_policy"] = [{ name: "work", policy: JSON.stringify({ Sid: "x".repeat(length) }) }];
    };
    expect(judged(policies(10_000))).toEqual(before);
  });
});
