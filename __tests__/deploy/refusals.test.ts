import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { refusalsOf } from "../../src/deploy/refusals";
import { digestOfConfiguration, PlanFolder } from "../../src/plan/plan-record";
import type { Planned } from "../../src/plan/plan-record";

const STACK = "eu-eu-central-1";
const CHANGED = "its configuration was changed after it was planned: plan again";
const OTHER_MAP = "the map or the program have changed since it was synthesized: plan again";
const READ_ONLY = "it was planned by the read-only role: plan it as the deployer";

let root: string;
let plans: PlanFolder;
let folder: string;
let planned: Planned;

const file = (...path: readonly string[]) => join(root, ...path);
const refusals = (of: Planned | undefined = planned) => refusalsOf(STACK, of, { plans, folder, fresh: file("fresh") });
const exchanged = () => `${plans.planFile(STACK)} is not the plan that was made`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "refusals-"));
  folder = file("stacks", STACK);
  plans = new PlanFolder(file("plans"));
  for (const one of [folder, plans.folder, file("fresh", "stacks", STACK)]) mkdirSync(one, { recursive: true });
  for (const one of [folder, file("fresh", "stacks", STACK)]) writeFileSync(join(one, "cdk.tf.json"), '{"a": 1}');
  writeFileSync(join(folder, ".terraform.lock.hcl"), "provider");
  writeFileSync(plans.planFile(STACK), "plan");
  writeFileSync(plans.jsonFile(STACK), "{}");
  planned = {
    as: "deployer",
    configuration: digestOfConfiguration(folder),
    plan: plans.digestOf(STACK),
    terraform: "1.11.4",
    providers: {},
  };
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it("refuses nothing of a plan that is as it was made, of a map that is as it was", () => {
  expect(refusals()).toEqual([]);
});

it("refuses a stack that was not planned", () => {
  expect(refusalsOf(STACK, undefined, { plans, folder, fresh: file("fresh") })).toEqual([
    "it was not planned: forensics plan",
  ]);
});

it("refuses a plan file that was exchanged, or is gone", () => {
  writeFileSync(plans.planFile(STACK), "another plan");
  expect(refusals()).toEqual([exchanged()]);
  rmSync(plans.planFile(STACK));
  expect(refusals()).toEqual([exchanged()]);
});

it("refuses a read-only plan", () => {
  expect(refusals({ ...planned, as: "plan" })).toEqual([READ_ONLY]);
});

it("refuses a configuration that was changed after it was planned, though the map would make the same", () => {
  for (const one of [folder, file("fresh", "stacks", STACK)]) writeFileSync(join(one, "cdk.tf.json"), '{"a": 2}');
  expect(refusals()).toEqual([CHANGED]);
});

it("refuses an override that was laid beside the configuration, and other providers", () => {
  writeFileSync(join(folder, "override.tf"), "");
  expect(refusals()).toEqual([CHANGED]);
  rmSync(join(folder, "override.tf"));
  writeFileSync(join(folder, ".terraform.lock.hcl"), "another provider");
  expect(refusals()).toEqual([CHANGED]);
});

it("refuses what the map or the program would make otherwise by now, or not at all", () => {
  writeFileSync(file("fresh", "stacks", STACK, "cdk.tf.json"), '{"a": 2}');
  expect(refusals()).toEqual([OTHER_MAP]);
  rmSync(file("fresh", "stacks", STACK), { recursive: true });
  expect(refusals()).toEqual([OTHER_MAP]);
});

it("refuses a stack whose configuration is gone, in words", () => {
  rmSync(folder, { recursive: true });
  expect(refusals()).toEqual([CHANGED, OTHER_MAP]);
});

it("tells every reason at once", () => {
  writeFileSync(plans.planFile(STACK), "another plan");
  writeFileSync(join(folder, "cdk.tf.json"), '{"a": 2}');
  expect(refusals({ ...planned, as: "plan" })).toEqual([exchanged(), READ_ONLY, CHANGED, OTHER_MAP]);
});
