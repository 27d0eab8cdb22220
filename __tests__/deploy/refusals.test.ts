import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PrivatePlans } from "../../src/deploy/private-plans";
import { refusalsOf } from "../../src/deploy/refusals";
import { digestOfConfiguration, PlanFolder } from "../../src/terraform/plan-record";
import type { Planned } from "../../src/terraform/plan-record";

const STACK = "eu-eu-central-1";
const CHANGED = "its configuration was changed after it was planned: plan again";
const OTHER_MAP = "the map or the program have changed since it was synthesized: plan again";
const READ_ONLY = "it was planned by the read-only role: plan it as the deployer";

let root: string;
let plans: PlanFolder;
let folder: string;
let planned: Planned;
let copies: PrivatePlans;

const file = (...path: readonly string[]) => join(root, ...path);
const refusals = (of: Planned | undefined = planned) => refusalsOf(STACK, of, planning());
const planning = () => {
  const planFile = plans.planFile(STACK);
  return { plan: copies.take(STACK, planFile), planFile, folder, fresh: file("fresh") };
};
const exchanged = () => `${plans.planFile(STACK)} has changed since it was planned: plan again`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "refusals-"));
  folder = file("stacks", STACK);
  plans = new PlanFolder(file("plans"));
  copies = new PrivatePlans();
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
  copies.remove();
});

it("accepts an unchanged plan of an unchanged map", () => {
  expect(refusals()).toEqual([]);
});

it("refuses a stack that was not planned", () => {
  expect(refusalsOf(STACK, undefined, planning())).toEqual(["it was not planned: run npx forensics plan"]);
});

it("refuses a plan file that was replaced or removed", () => {
  writeFileSync(plans.planFile(STACK), "another plan");
  expect(refusals()).toEqual([exchanged()]);
  rmSync(plans.planFile(STACK));
  expect(refusals()).toEqual([exchanged()]);
});

it("refuses a plan that was applied, with when, and nothing else", () => {
  const applied = { ...planned, as: "plan" as const, applied: "2026-11-24T10:00:00.000Z" };
  expect(refusals(applied)).toEqual([
    "its plan was already applied at 2026-11-24T10:00:00.000Z: plan again, or name only the other stacks",
  ]);
});

it("refuses a read-only plan", () => {
  expect(refusals({ ...planned, as: "plan" })).toEqual([READ_ONLY]);
});

it("refuses a configuration that was changed after the plan, even if the map would produce the same", () => {
  for (const one of [folder, file("fresh", "stacks", STACK)]) writeFileSync(join(one, "cdk.tf.json"), '{"a": 2}');
  expect(refusals()).toEqual([CHANGED]);
});

const NOT_OURS = (name: string) => `${name} is not part of the synthesis: move it away, and plan again`;

it.each([
  "override.tf",
  "x_override.tf.json",
  "terraform.tfvars",
  "terraform.tfvars.json",
  "x.auto.tfvars",
  "extra.tofu",
  "extra.tofu.json",
  ".terraformrc",
  "terraform.rc",
  "notes.txt",
])("refuses %s next to the configuration, even if it existed when the plan was made", (name) => {
  writeFileSync(join(folder, name), "");
  expect(refusals({ ...planned, configuration: digestOfConfiguration(folder) })).toEqual([NOT_OURS(name)]);
});

it("refuses a folder next to the configuration, and a link in its place", () => {
  mkdirSync(join(folder, "modules"));
  expect(refusals()).toEqual([NOT_OURS("modules")]);
  rmSync(join(folder, "modules"), { recursive: true });
  writeFileSync(file("elsewhere.json"), '{"a": 1}');
  rmSync(join(folder, "cdk.tf.json"));
  symlinkSync(file("elsewhere.json"), join(folder, "cdk.tf.json"));
  expect(refusals()).toEqual(["cdk.tf.json is a link: put the file itself there"]);
});

it("refuses a copy of a state, and does not advise deleting it", () => {
  writeFileSync(join(folder, "errored.tfstate"), "{}");
  expect(refusals()).toEqual(["errored.tfstate is a copy of a state: do not delete it, and find out where it belongs"]);
});

it("accepts the files of recovery and Terraform, if recovery's file only imports", () => {
  mkdirSync(join(folder, ".terraform"));
  const recovered = join(folder, "recovered.tf.json");
  writeFileSync(recovered, JSON.stringify({ import: [{ to: "aws_s3_bucket.state", id: "acme-state" }] }));
  expect(refusals({ ...planned, configuration: digestOfConfiguration(folder) })).toEqual([]);
  writeFileSync(recovered, JSON.stringify({ provider: { aws: [{ endpoints: [{ s3: "http://elsewhere" }] }] } }));
  expect(refusals({ ...planned, configuration: digestOfConfiguration(folder) })).toEqual([
    "recovered.tf.json does more than import: run npx forensics recover again",
  ]);
});

it("refuses other providers", () => {
  writeFileSync(join(folder, ".terraform.lock.hcl"), "another provider");
  expect(refusals()).toEqual([CHANGED]);
});

it("refuses a stack that the map or the program would now write differently, or not at all", () => {
  writeFileSync(file("fresh", "stacks", STACK, "cdk.tf.json"), '{"a": 2}');
  expect(refusals()).toEqual([OTHER_MAP]);
  rmSync(file("fresh", "stacks", STACK), { recursive: true });
  expect(refusals()).toEqual([OTHER_MAP]);
});

it("refuses a stack whose configuration is missing, with an error message", () => {
  rmSync(folder, { recursive: true });
  expect(refusals()).toEqual([CHANGED, OTHER_MAP]);
});

it("reports every reason at once", () => {
  writeFileSync(plans.planFile(STACK), "another plan");
  writeFileSync(join(folder, "cdk.tf.json"), '{"a": 2}');
  expect(refusals({ ...planned, as: "plan" })).toEqual([exchanged(), READ_ONLY, CHANGED, OTHER_MAP]);
});
