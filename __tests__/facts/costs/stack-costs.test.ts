import { COUNTED, FREE, PAID_BY_USE, UNPRICED, unpricedIn } from "../../../src/facts/costs/by-type";
import { priceIn } from "../../../src/facts/costs/price";
import { PRICES } from "../../../src/facts/costs/prices";
import { amountOf, costLines } from "../../../src/facts/costs/stack-costs";
import { AT_REST } from "../../../src/facts/costs/use";
import type { Use } from "../../../src/facts/costs/use";
import { STACK_KINDS } from "../../../src/facts/stacks/stack-kinds";
import { bucketName } from "../../../src/jurisdiction/names";
import { imageSpecOf } from "../images/support";
import { specOf } from "../../support/synth";

const SPEC = specOf("eu-eu-central-1");

const stack = (type: string) => ({
  aws_instance: {
    one: { launch_template: { id: "${aws_launch_template.one.id}" }, root_block_device: { volume_size: 100 } },
    two: { instance_type: "t3.small", root_block_device: { volume_size: 50 } },
  },
  aws_launch_template: { one: { instance_type: type } },
  aws_ebs_volume: { scratch: { size: 500 } },
  aws_s3_bucket: { incoming: { bucket: bucketName(SPEC, "incoming") } },
  aws_vpc_endpoint: { a: { subnet_ids: ["s1", "s2"] }, b: { subnet_ids: ["s1", "s2"] }, s3: {} },
});
const amounts = (type: string, use: Use, spec = SPEC) =>
  Object.fromEntries(
    costLines({ kind: "region", spec }, stack(type), use).map((line) => [line.what, amountOf(line, "us-east-1")]),
  );

it("counts hours, gigabytes and endpoints in each zone as they are billed, and no gateways", () => {
  expect(amounts("m6i.2xlarge", { hours: 100, evidenceGb: 2000 })).toEqual({
    "Instance m6i.2xlarge, running": 38.4,
    "Instance t3.small, running": 2.08,
    "Metrics of detailed monitoring, while machines run": 0.58,
    "Root disk of the workstation (gp3)": 8,
    "Root disk of the bastion (gp3)": 4,
    "Scratch disk (gp3)": 40,
    "Interface endpoints, in each zone": 29.2,
    "Evidence in S3 Standard": 46,
  });
});

it("at rest counts no machine hours and no evidence, but disks and endpoints", () => {
  expect(amounts("m6i.2xlarge", AT_REST)).toMatchObject({
    "Instance m6i.2xlarge, running": 0,
    "Metrics of detailed monitoring, while machines run": 0,
    "Evidence in S3 Standard": 0,
    "Scratch disk (gp3)": 40,
    "Interface endpoints, in each zone": 29.2,
  });
});

it("names the setting that causes a cost, with its value", () => {
  const settings = costLines({ kind: "region", spec: SPEC }, stack("m6i.2xlarge"), AT_REST).map(
    ({ setting }) => setting,
  );
  expect(settings).toEqual(
    expect.arrayContaining(["workstation.instanceType: m6i.2xlarge", "sessions.bastion.instanceType: t3.small"]),
  );
});

it("invents no price for an unknown type, or for Windows, whose price includes a licence", () => {
  expect(amounts("x9.huge", { hours: 10, evidenceGb: 0 })["Instance x9.huge, running"]).toBeUndefined();
  const windows = { ...SPEC, workstation: { ...SPEC.workstation, platform: "windows" as const } };
  const lines = amounts("m6i.2xlarge", { hours: 10, evidenceGb: 0 }, windows);
  expect(lines).toHaveProperty(["Instance m6i.2xlarge with Windows, running"], undefined);
});

describe("an account that builds a golden image", () => {
  const spec = { ...SPEC, image: imageSpecOf("ubuntu-24.04") };
  const built = {
    aws_imagebuilder_infrastructure_configuration: { i: { instance_types: ["m6i.large"] } },
    aws_vpc_endpoint: { a: { subnet_ids: ["s1"] }, b: { subnet_ids: ["s1"] }, s3: {} },
  };
  const lines = (image = spec.image) => costLines({ kind: "image", spec: { ...spec, image } }, built, AT_REST);

  it("pays for the endpoints of its build VPC, and for the build machine as often as it is scheduled", () => {
    expect(lines().map((line) => [line.what, line.setting, line.quantity, amountOf(line, "us-east-1")])).toEqual([
      ["Interface endpoints of image builds", "image", 1460, 14.6],
      ["Build machine m6i.large, about 1 hour a build", "image.schedule: cron(0 3 1,15 * ? *)", 2, 0.19],
    ]);
    const [, weekly] = lines({ ...spec.image, schedule: "0 3 ? * MON *" });
    expect(weekly?.quantity).toBeCloseTo(4.35, 1);
  });

  it("has no price of a build machine with Windows", () => {
    const parent = { kind: "ssm-parameter", ssmParameter: "/own/windows", release: "windows" } as const;
    const [, machine] = lines({ ...spec.image, parent });
    expect([machine?.what, machine?.price]).toEqual([
      "Build machine m6i.large with Windows, about 1 hour a build",
      undefined,
    ]);
  });
});

it("uses the region's own price if the table has one, and says which region's price it used", () => {
  const price = { ...PRICES.disk, in: { "us-east-1": 0.08, "eu-central-1": 0.1 } };
  expect(priceIn(price, "eu-central-1")).toEqual({ usd: 0.1, region: "eu-central-1" });
  expect(priceIn(price, "eu-west-1")).toEqual({ usd: 0.08, region: "us-east-1" });
});

it("every type that a stack may hold is counted, paid by use, unpriced or free", () => {
  const known = new Set([...COUNTED, ...PAID_BY_USE, ...Object.keys(UNPRICED), ...FREE]);
  const held = Object.values(STACK_KINDS).flatMap(({ types }) =>
    [...types].filter((type) => !type.startsWith("data.")),
  );
  expect(held.filter((type) => !known.has(type))).toEqual([]);
  expect(FREE.filter((type) => COUNTED.includes(type) || PAID_BY_USE.includes(type) || type in UNPRICED)).toEqual([]);
});

it("a type that is in no table is listed as without a price", () => {
  expect(unpricedIn({ aws_macie2_account: { one: {} }, aws_vpc: { one: {} } })).toEqual(["aws_macie2_account"]);
});
