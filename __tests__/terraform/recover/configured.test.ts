import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { StateInstance, StateResource } from "../../../src/terraform/state";
import { configuredIn } from "../../../src/terraform/recover/configured";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "configured-"));
  const resource = { aws_vpc: { v: { cidr_block: "10.0.0.0/24" } }, aws_subnet: { a: {}, b: {} } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ resource }));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const MADE: StateInstance = { attributes: { id: "1" } };
const known = (
  type: string,
  name: string,
  { mode = "managed", instances = [MADE] }: Partial<StateResource> = {},
): StateResource => ({ mode, type, name, instances });
const recordedBy = (...resources: readonly StateResource[]) =>
  configuredIn(folder, { resources }).flatMap(({ address, isRecorded }) => (isRecorded ? [address] : []));

it("lists every resource of a stack, with its configuration", () => {
  const left = { isRecorded: false };
  expect(configuredIn(folder, undefined)).toEqual([
    { address: "aws_vpc.v", type: "aws_vpc", values: { cidr_block: "10.0.0.0/24" }, ...left },
    { address: "aws_subnet.a", type: "aws_subnet", values: {}, ...left },
    { address: "aws_subnet.b", type: "aws_subnet", values: {}, ...left },
  ]);
});

it("reports which of them the state knows", () => {
  expect(recordedBy(known("aws_subnet", "b"), known("aws_vpc", "v"))).toEqual(["aws_vpc.v", "aws_subnet.b"]);
});

it("does not count a resource of another type, a data source, or one that is no longer configured", () => {
  expect(
    recordedBy(known("aws_subnet", "v"), known("aws_vpc", "v", { mode: "data" }), known("aws_vpc", "old")),
  ).toEqual([]);
});

it("counts an unfinished resource: it has an id with which Terraform continues", () => {
  const halfMade = known("aws_vpc", "v", { instances: [{ ...MADE, status: "tainted" }] });
  expect(recordedBy(halfMade)).toEqual(["aws_vpc.v"]);
});

it.each([
  ["was begun when Terraform was killed, and has no instance", []],
  ["was being replaced when Terraform was killed, and has the old one alone", [{ ...MADE, deposed: "4f1c2d3e" }]],
])("does not count a resource that %s", (_, instances) => {
  expect(recordedBy(known("aws_vpc", "v", { instances }))).toEqual([]);
});

it("counts a resource that was being replaced, if the new one exists", () => {
  expect(recordedBy(known("aws_vpc", "v", { instances: [{ ...MADE, deposed: "4f1c2d3e" }, MADE] }))).toEqual([
    "aws_vpc.v",
  ]);
});
