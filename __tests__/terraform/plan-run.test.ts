import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PlanFolder } from "../../src/terraform/plan-record";
import { sha256 } from "../../src/facts/digests";
import type { Planned } from "../../src/terraform/plan-record";
import { PlanRun } from "../../src/terraform/plan-run";

const KNOWN = ["one", "two", "three"];

let folder: string;
let plans: PlanFolder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-run-"));
  plans = new PlanFolder(folder);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const begin = (selected: readonly string[], { known = KNOWN, isFresh = false } = {}) =>
  new PlanRun(plans, { selected, known, isFresh });

/** Plans a stack, as Terraform would. */
function plan(run: PlanRun, stack: string, as: Planned["as"] = "deployer"): void {
  writeFileSync(plans.planFile(stack), stack);
  writeFileSync(plans.jsonFile(stack), "{}");
  const planned = {
    as,
    configuration: sha256("configuration"),
    plan: sha256(stack),
    terraform: "1.11.4",
    providers: {},
  };
  run.add(stack, planned);
}

const kept = (run: PlanRun, ...stacks: readonly string[]) =>
  stacks.filter((stack) => run.kept(stack, sha256("configuration")) !== undefined);
const manifest = () => Object.keys(plans.read().stacks).sort();

function planned(selected: readonly string[], done = selected): void {
  const run = begin(selected);
  for (const stack of done) plan(run, stack);
  run.end();
}

it("keeps the plans of other stacks", () => {
  planned(["one"]);
  planned(["two"]);
  expect(manifest()).toEqual(["one", "two"]);
  expect(existsSync(plans.jsonFile("one"))).toBe(true);
});

it("does not resume with a plan that was applied since", () => {
  planned(KNOWN, ["one", "two"]);
  plans.markApplied("one", "2026-11-24T10:00:00.000Z");
  expect(kept(begin(KNOWN), ...KNOWN)).toEqual(["two"]);
});

it("removes what it has not planned again, and what is no longer in the map", () => {
  planned(KNOWN);
  begin(["one"], { known: ["one", "two"] });
  expect(["one", "two", "three"].filter((stack) => existsSync(plans.jsonFile(stack)))).toEqual(["two"]);
  const run = begin(["one"], { known: ["one", "two"] });
  plan(run, "one");
  run.end();
  expect(manifest()).toEqual(["one", "two"]);
});

it("resumes an unfinished run, and nothing of a finished one", () => {
  planned(["one", "two"], ["one"]);
  expect(kept(begin(["one", "two"]), "one", "two")).toEqual(["one"]);
  planned(["one", "two"]);
  expect(kept(begin(["one", "two"]), "one", "two")).toEqual([]);
});

it("keeps nothing of an earlier finished run", () => {
  planned(["one"]);
  planned(["two", "three"], ["two"]);
  expect(kept(begin(KNOWN), ...KNOWN)).toEqual(["two"]);
});

it("keeps nothing with --fresh, or if the plan or the configuration has changed", () => {
  planned(["one", "two"], ["one"]);
  expect(begin(["one", "two"]).kept("one", sha256("another configuration"))).toBeUndefined();
  writeFileSync(plans.planFile("one"), "another plan");
  expect(kept(begin(["one", "two"]), "one")).toEqual([]);
  planned(["one", "two"], ["one"]);
  expect(kept(begin(["one", "two"], { isFresh: true }), "one")).toEqual([]);
});
