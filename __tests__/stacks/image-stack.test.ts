import { join } from "node:path";

import { readSynth } from "../../src/configuration/read-synth";
import type { GoldenImageSpec } from "../../src/jurisdiction/golden-image";
import type { JurisdictionMap, RegionSpec } from "../../src/jurisdiction/spec";
import { loadMap } from "../../src/map";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import { expectGolden, golden } from "../support/golden";
import { addresses, at, stackOf, statements, synthesizeAnew } from "../support/synth";
import type { Template } from "../support/synth";

const STACK = "image-eu-eu-west-1";
const DAY = "2026-11-24";
const map = loadMap(join(__dirname, "../map/fixtures/images.yaml"));

/** The map, with something of its image changed. */
function withImage(change: Partial<GoldenImageSpec>): JurisdictionMap {
  const changed = (spec: RegionSpec): RegionSpec =>
    spec.image === undefined ? spec : { ...spec, image: { ...spec.image, ...change } };
  const jurisdictions = map.jurisdictions.map((one) => ({ ...one, regions: one.regions.map(changed) }));
  return { ...map, jurisdictions };
}

const stackWith = (change: Partial<GoldenImageSpec>): Template => stackOf(synthesizeAnew(withImage(change)), STACK);

const RECIPE = "aws_imagebuilder_image_recipe.image_recipe";
const INFRASTRUCTURE = "aws_imagebuilder_infrastructure_configuration.image_infrastructure";
const DISTRIBUTION = "aws_imagebuilder_distribution_configuration.image_distribution";
const PIPELINE = "aws_imagebuilder_image_pipeline.image_pipeline";
const REMOVAL = "aws_imagebuilder_lifecycle_policy.image_removal";

let stack: Template;

beforeAll(() => {
  stack = stackOf(synthesizeAnew(map), STACK);
});

/** Documents and what follows from them have tests of their own. */
function withoutDocuments(template: Template): Template {
  const text = JSON.stringify(template, (key, value: unknown) =>
    key === "data" && typeof value === "string" ? "(document)" : value,
  );
  return JSON.parse(text.replaceAll(/"1\.0\.\d+"/g, '"(version)"')) as Template;
}

describe("the stack of a golden image", () => {
  it("reads as its golden file", () => {
    expectGolden(join(__dirname, "golden", `${STACK}.txt`), golden(withoutDocuments(stack)));
  });

  it("is there only for a region that builds an image", () => {
    const without = map.jurisdictions.map((one) => ({
      ...one,
      regions: one.regions.map((spec) => ({ ...spec, image: undefined })),
    }));
    expect(Object.keys(synthesizeAnew({ ...map, jurisdictions: without })).sort()).toEqual([
      "eu-eu-west-1",
      "state-eu-eu-west-1",
    ]);
  });

  it("has a mirror and a network, and nothing of Image Builder, until the sources are locked", () => {
    const unlocked = stackWith({ lock: undefined });
    expect(addresses(unlocked).filter((address) => address.startsWith("aws_imagebuilder"))).toEqual([]);
    expect(addresses(unlocked)).toEqual(
      expect.arrayContaining(["aws_s3_bucket.mirror_bucket", "aws_vpc.network_vpc_vpc", "aws_iam_role.uploader_role"]),
    );
    expect(violationsOf(unlocked, withImage({ lock: undefined }))).toEqual([]);
  });

  it("encrypts the image under its own key, on the recipe's disks and in the distribution", () => {
    expect(at(stack, RECIPE)["block_device_mapping"]).toMatchObject([
      { ebs: { encrypted: "true", kms_key_id: "${aws_kms_key.encryption_key.arn}" } },
    ]);
    expect(at(stack, DISTRIBUTION)["distribution"]).toMatchObject([
      { region: "eu-west-1", ami_distribution_configuration: { kms_key_id: "${aws_kms_key.encryption_key.arn}" } },
    ]);
  });

  it("admits Image Builder's own role to this key and the default key of volumes, with grants for AWS resources only, and to no key of evidence", () => {
    const region = stackOf(synthesizeAnew(map), "eu-eu-west-1");
    const role =
      "arn:aws:iam::220000000001:role/aws-service-role/imagebuilder.amazonaws.com/AWSServiceRoleForImageBuilder";
    const admitting = (template: Template) =>
      Object.keys(template.resource["aws_kms_key"] ?? {}).filter((name) =>
        Object.values(statements(template, `aws_kms_key.${name}`)).some((one) => JSON.stringify(one).includes(role)),
      );
    expect(admitting(stack)).toEqual(["encryption_key"]);
    expect(admitting(region)).toEqual(["keys_workstation_key"]);
    expect(statements(stack, "aws_kms_key.encryption_key")["AllowImageBuilderGrants"]).toMatchObject({
      Action: "kms:CreateGrant",
      Condition: { ArnEquals: { "aws:PrincipalArn": role }, Bool: { "kms:GrantIsForAWSResource": "true" } },
    });
  });

  it("gives a component and the recipe the versions that follow from their content", () => {
    const versions = (template: Template): readonly unknown[] => [
      at(template, RECIPE)["version"],
      at(template, "aws_imagebuilder_component.image_component-fetch")["version"],
      at(template, "aws_imagebuilder_component.image_component-kernel")["version"],
    ];
    const [recipe, fetch, kernel] = versions(stack);
    const lock = map.jurisdictions[0]?.regions[0]?.image?.lock;
    const other = versions(
      stackWith({
        lock: { digest: "f".repeat(64), date: "2026-11-21", entries: lock?.entries ?? 0, sources: lock?.sources ?? "" },
      }),
    );
    expect(other[0]).not.toBe(recipe);
    expect(other[1]).not.toBe(fetch);
    expect(other[2]).toBe(kernel);
    for (const version of other) expect(version).toMatch(/^1\.0\.\d{1,10}$/);
    expect(
      Object.values(stack.resource["aws_imagebuilder_component"] ?? {}).every((one) => one["skip_destroy"] === true),
    ).toBe(true);
    expect(at(stack, PIPELINE)["lifecycle"]).toEqual({ replace_triggered_by: [RECIPE] });
  });

  it("answers only the names that a build needs, and records every name that was asked for", () => {
    const list = at(stack, "aws_route53_resolver_firewall_domain_list.network_dns-firewall_endpoints");
    expect(list).toMatchObject({ name: "acme-forensics-build-endpoints" });
    const hosts = ["s3", "s3.dualstack"].flatMap((service) => [
      `acme-forensics-image-mirror-220000000001-eu-west-1.${service}.eu-west-1.amazonaws.com.`,
      `acme-forensics-image-logs-220000000001-eu-west-1.${service}.eu-west-1.amazonaws.com.`,
      `ec2imagebuilder-toe-eu-west-1-prod.${service}.eu-west-1.amazonaws.com.`,
      `ec2imagebuilder-managed-resources-eu-west-1-prod.${service}.eu-west-1.amazonaws.com.`,
      `amazon-ssm-eu-west-1.${service}.eu-west-1.amazonaws.com.`,
    ]);
    const services = ["kms", "logs", "ssm", "ssmmessages", "ec2messages", "imagebuilder", "s3"].map(
      (service) => `${service}.eu-west-1.amazonaws.com.`,
    );
    expect([...(list["domains"] as string[])].sort()).toEqual([...services, ...hosts].sort());
    expect(at(stack, "aws_route53_resolver_firewall_rule.network_dns-firewall_block")).toMatchObject({
      action: "BLOCK",
      firewall_domain_list_id: "${aws_route53_resolver_firewall_domain_list.network_dns-firewall_everything.id}",
    });
    expect(at(stack, "aws_route53_resolver_query_log_config.network_query-log")["destination_arn"]).toBe(
      "arn:aws:s3:::acme-forensics-network-logs-220000000001-eu-west-1",
    );
  });

  it("has no DNS Firewall in a region that lacks it", () => {
    const regions = map.jurisdictions.map((one) => ({
      ...one,
      regions: one.regions.map((spec) => ({
        ...spec,
        facts: { ...spec.facts, region: "ap-east-2" },
        region: "ap-east-2",
      })),
    }));
    const [id = ""] = Object.keys(synthesizeAnew({ ...map, jurisdictions: regions })).filter((one) =>
      one.startsWith("image-"),
    );
    const lacking = stackOf(synthesizeAnew({ ...map, jurisdictions: regions }), id);
    const types = Object.keys(lacking.resource).filter((type) => type.startsWith("aws_route53_resolver"));
    expect(types.sort()).toEqual([
      "aws_route53_resolver_query_log_config",
      "aws_route53_resolver_query_log_config_association",
    ]);
  });

  it("has Terraform read no expression in a component's scripts", () => {
    const documents = Object.values(stack.resource["aws_imagebuilder_component"] ?? {}).map(({ data }) => String(data));
    expect(documents.join("\n")).toContain("$${");
    for (const document of documents) expect(document.replaceAll(/[$%]{2}\{/g, "")).not.toMatch(/[$%]\{/);
  });

  it("takes an AMI as parent only from its owner", () => {
    const parent = {
      kind: "ami",
      id: "ami-0a1b2c3d4e5f60009",
      owner: "300000000001",
      release: "ubuntu-24.04",
    } as const;
    const owned = stackWith({ parent });
    expect(owned.data?.["aws_ami"]).toEqual({
      image_parent: { owners: ["300000000001"], filter: [{ name: "image-id", values: ["ami-0a1b2c3d4e5f60009"] }] },
    });
    expect(at(owned, RECIPE)["parent_image"]).toBe("${data.aws_ami.image_parent.id}");
    expect(violationsOf(owned, withImage({ parent }))).toEqual([]);
  });

  it("builds a Windows image of its user's own components alone", () => {
    const change: Partial<GoldenImageSpec> = {
      parent: { kind: "ssm-parameter", ssmParameter: "/own/windows", release: "windows" },
      tools: [],
      hardening: undefined,
      lock: undefined,
      components: [{ file: "windows.yaml", document: "schemaVersion: 1.0\nphases: []\n" }],
    };
    const windows = stackWith(change);
    expect(windows.resource["aws_imagebuilder_component"]).toMatchObject({
      "image_component-own-1": { platform: "Windows", data: "schemaVersion: 1.0\nphases: []\n" },
    });
    expect(at(windows, RECIPE)["parent_image"]).toBe("ssm:/own/windows");
    expect(violationsOf(windows, withImage(change))).toEqual([]);

    // The description of the component names the file: AWS refuses another one under the same version.
    const renamed = stackWith({
      ...change,
      components: [{ file: "other.yaml", document: "schemaVersion: 1.0\nphases: []\n" }],
    });
    for (const address of [RECIPE, "aws_imagebuilder_component.image_component-own-1"])
      expect(at(renamed, address)["version"]).not.toBe(at(windows, address)["version"]);
  });
});

function violationsOf(template: Template, of: JurisdictionMap): readonly string[] {
  const context = contextsOf(of).get(STACK);
  if (context === undefined) throw new Error(`no ${STACK}`);
  return judge(readSynth(STACK, template), context, DAY)
    .filter(({ outcome }) => outcome !== "compliant")
    .map(({ rule, address, outcome }) => `${outcome} ${rule} ${address}`);
}

interface Change {
  readonly title: string;
  readonly address: string;
  readonly change: (block: Record<string, unknown>) => Record<string, unknown>;
  readonly rule: string;
}

/** A change of a block by a change of its text. */
function edit(from: string | RegExp, to: string): Change["change"] {
  return (block) => {
    const text = JSON.stringify(block);
    const edited = text.replace(from, to);
    if (edited === text) throw new Error(`${String(from)} is not in ${text}`);
    return JSON.parse(edited) as Record<string, unknown>;
  };
}

const CHANGES: readonly Change[] = [
  {
    title: "a disk without encryption",
    address: RECIPE,
    change: edit('"encrypted":"true"', '"encrypted":"false"'),
    rule: "access/encryption",
  },
  {
    title: "a disk under another key",
    address: RECIPE,
    change: edit("${aws_kms_key.encryption_key.arn}", "alias/aws/ebs"),
    rule: "access/encryption",
  },
  {
    title: "components in another order",
    address: RECIPE,
    change: (block) => ({ ...block, component: (block["component"] as unknown[]).toReversed() }),
    rule: "immutability/settings",
  },
  {
    title: "a component more",
    address: RECIPE,
    change: (block) => ({
      ...block,
      component: [
        ...(block["component"] as unknown[]),
        { component_arn: "arn:aws:imagebuilder:eu-west-1:aws:component/x/x.x.x" },
      ],
    }),
    rule: "immutability/settings",
  },
  {
    title: "another parent",
    address: RECIPE,
    change: edit("ssm:/aws/service/canonical", "ssm:/other/service/canonical"),
    rule: "immutability/settings",
  },
  {
    title: "an agent that is removed",
    address: RECIPE,
    change: edit('"uninstall_after_build":false', '"uninstall_after_build":true'),
    rule: "immutability/settings",
  },
  {
    title: "other scripts in a component",
    address: "aws_imagebuilder_component.image_component-firewall",
    change: edit("forensics-firewall", "forensics-open"),
    rule: "immutability/settings",
  },
  {
    title: "metadata without a token",
    address: INFRASTRUCTURE,
    change: edit('"required"', '"optional"'),
    rule: "access/metadata-tokens",
  },
  {
    title: "a key pair",
    address: INFRASTRUCTURE,
    change: (block) => ({ ...block, key_pair: "own" }),
    rule: "immutability/settings",
  },
  {
    title: "a failed machine that stays",
    address: INFRASTRUCTURE,
    change: edit('"terminate_instance_on_failure":true', '"terminate_instance_on_failure":false'),
    rule: "immutability/settings",
  },
  {
    title: "another subnet",
    address: INFRASTRUCTURE,
    change: edit("build-1.id", "build-endpoint-1.id"),
    rule: "immutability/settings",
  },
  {
    title: "an image in another region",
    address: DISTRIBUTION,
    change: edit('"region":"eu-west-1"', '"region":"us-east-1"'),
    rule: "residency/regions",
  },
  {
    title: "an image that another account may start",
    address: DISTRIBUTION,
    change: edit(
      '"ami_distribution_configuration":{',
      '"ami_distribution_configuration":{"launch_permission":{"user_ids":["900000000009"]},',
    ),
    rule: "residency/accounts",
  },
  {
    title: "a pipeline that waits for new components",
    address: PIPELINE,
    change: edit("EXPRESSION_MATCH_ONLY", "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE"),
    rule: "immutability/settings",
  },
  {
    title: "a pipeline that is off",
    address: PIPELINE,
    change: edit('"ENABLED"', '"DISABLED"'),
    rule: "immutability/settings",
  },
  {
    title: "the removal of images that a case used",
    address: REMOVAL,
    change: edit('"tag_map":{"retained":"true"}', '"tag_map":{"retained":"false"}'),
    rule: "immutability/settings",
  },
  {
    title: "a mirror that can be overwritten",
    address: "aws_s3_bucket_policy.mirror_policy",
    change: edit("s3:if-none-match", "s3:x-amz-acl"),
    rule: "immutability/bucket-denials",
  },
  {
    title: "an uploader who also reads",
    address: "aws_iam_role_policy.uploader_upload",
    change: edit("s3:AbortMultipartUpload", "s3:GetObject"),
    rule: "access/closed-roles",
  },
  {
    title: "an uploader who is not the map's",
    address: "aws_iam_role.uploader_role",
    change: edit("role/uploader", "role/other"),
    rule: "access/role-trust",
  },
  {
    title: "a lifecycle that removes retained images",
    address: "aws_iam_role_policy.image_remover_remove-images",
    change: edit("aws:ResourceTag/retained", "aws:ResourceTag/other"),
    rule: "access/closed-roles",
  },
  {
    title: "an endpoint that leads to other buckets",
    address: "aws_vpc_endpoint.network_endpoints_s3",
    change: edit("image-mirror", "incoming"),
    rule: "isolation/endpoints",
  },
  {
    title: "a name more that a build machine may ask for",
    address: "aws_route53_resolver_firewall_domain_list.network_dns-firewall_endpoints",
    change: (block) => ({ ...block, domains: [...(block["domains"] as string[]), "example.com."] }),
    rule: "isolation/dns-firewall",
  },
  {
    title: "names that are answered while the firewall fails",
    address: "aws_route53_resolver_firewall_config.network_dns-firewall_fail-closed",
    change: edit("DISABLED", "ENABLED"),
    rule: "isolation/dns-firewall",
  },
  {
    title: "other names that are not refused",
    address: "aws_route53_resolver_firewall_rule.network_dns-firewall_block",
    change: edit('"BLOCK"', '"ALERT"'),
    rule: "isolation/dns-firewall",
  },
  {
    title: "connections that are not all recorded",
    address: "aws_flow_log.network_flow-log",
    change: edit('"ALL"', '"REJECT"'),
    rule: "immutability/network-records",
  },
  {
    title: "names that are recorded elsewhere",
    address: "aws_route53_resolver_query_log_config.network_query-log",
    change: edit("network-logs", "image-logs"),
    rule: "immutability/network-records",
  },
  {
    title: "names of another network that are recorded",
    address: "aws_route53_resolver_query_log_config_association.network_query-log-on-vpc",
    change: edit("${aws_vpc.network_vpc_vpc.id}", "vpc-0a1b2c3d4e5f60001"),
    rule: "immutability/network-records",
  },
  {
    title: "a build machine that reaches everything",
    address: "aws_vpc_security_group_egress_rule.network_endpoints_build-to-endpoints",
    change: (block) => ({ ...block, cidr_ipv4: "0.0.0.0/0" }),
    rule: "isolation/security-groups",
  },
];

describe("a change of it by hand", () => {
  it.each(CHANGES)("is a violation: $title", ({ address, change, rule }) => {
    const [type = "", name = ""] = address.split(".");
    const blocks = { ...stack.resource[type], [name]: change({ ...at(stack, address) }) };
    const changed = { ...stack, resource: { ...stack.resource, [type]: blocks } };
    expect(violationsOf(changed, map)).toContain(`violating ${rule} ${address}`);
  });

  it("is a violation: a part of it that is missing", () => {
    const { [PIPELINE.split(".")[0] ?? ""]: _, ...rest } = stack.resource;
    expect(violationsOf({ ...stack, resource: rest }, map)).toContain("violating immutability/settings " + STACK);
  });
});
