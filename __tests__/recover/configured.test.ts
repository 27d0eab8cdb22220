import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { StateResource } from "../../src/plan/terraform";
import { configuredIn } from "../../src/recover/configured";

// Nothing runs here; jest cannot load what execa is written as.
jest.mock("execa", () => ({ execa: jest.fn() }));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "configured-"));
  const resource = { aws_vpc: { v: { cidr_block: "10.0.0.0/24" } }, aws_subnet: { a: {}, b: {} } };
  writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify({ resource }));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const known = (type: string, name: string, mode: StateResource["mode"] = "managed"): StateResource => ({
  mode,
  type,
  name,
  instances: [],
});
const halfMade = (type: string, name: string): StateResource => ({
  ...known(type, name),
  instances: [{ attributes: {}, status: "tainted" }],
});
const recordedBy = (...resources: readonly StateResource[]) =>
  configuredIn(folder, { resources }).flatMap(({ address, isRecorded }) => (isRecorded ? [address] : []));

it("lists every resource of a stack, with what it is to be", () => {
  const left = { isRecorded: false, isTainted: false };
  expect(configuredIn(folder, undefined)).toEqual([
    { address: "aws_vpc.v", type: "aws_vpc", values: { cidr_block: "10.0.0.0/24" }, ...left },
    { address: "aws_subnet.a", type: "aws_subnet", values: {}, ...left },
    { address: "aws_subnet.b", type: "aws_subnet", values: {}, ...left },
  ]);
});

it("tells which of them the state knows", () => {
  expect(recordedBy(known("aws_subnet", "b"), known("aws_vpc", "v"))).toEqual(["aws_vpc.v", "aws_subnet.b"]);
});

it("does not take for it what is another type's, is only read, or is configured no longer", () => {
  expect(recordedBy(known("aws_subnet", "v"), known("aws_vpc", "v", "data"), known("aws_vpc", "old"))).toEqual([]);
});

it("tells what was half made", () => {
  const resources = [halfMade("aws_vpc", "v"), known("aws_subnet", "b")];
  const tainted = configuredIn(folder, { resources }).filter(({ isTainted }) => isTainted);
  expect(tainted.map(({ address }) => address)).toEqual(["aws_vpc.v"]);
});
