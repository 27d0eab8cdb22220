import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { digestOfConfiguration, PlanFolder } from "../../src/terraform/plan-record";
import { sha256 } from "../../src/facts/digests";
import type { Planned } from "../../src/terraform/plan-record";
import { UserError } from "../../src/user-error";

let folder: string;
let plans: PlanFolder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-record-"));
  plans = new PlanFolder(folder);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const put = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
};

const PLANNED: Planned = {
  as: "deployer",
  configuration: sha256("configuration"),
  plan: sha256("plan"),
  terraform: "1.11.4",
  providers: { "registry.terraform.io/hashicorp/aws": "5.100.0" },
};

describe("the manifest", () => {
  it("of a folder without one reports no plan", () => {
    expect(plans.read()).toEqual({ format: "forensic-accounts/plans/1", unfinished: [], stacks: {} });
  });

  it("is read as it was written", () => {
    const at = "2026-11-24T09:30:00.000Z";
    const by = "arn:aws:sts::220000000001:assumed-role/admin/ivy";
    const recorded = { ...PLANNED, at, by, commit: { id: "4e8b1c9d", isClean: false } };
    plans.write({ one: recorded }, ["one"]);
    expect(plans.planned("one")).toEqual(recorded);
    plans.write({ one: PLANNED }, ["one"]);
    expect(plans.read()).toEqual({
      format: "forensic-accounts/plans/1",
      unfinished: ["one"],
      stacks: { one: PLANNED },
    });
  });

  it("marks a plan that was applied, and leaves the rest as it is", () => {
    plans.write({ one: PLANNED, two: PLANNED }, ["two"]);
    plans.markApplied("one", "2026-11-24T10:00:00.000Z");
    expect(plans.read()).toEqual({
      format: "forensic-accounts/plans/1",
      unfinished: ["two"],
      stacks: { one: { ...PLANNED, applied: "2026-11-24T10:00:00.000Z" }, two: PLANNED },
    });
  });

  const text = (change: object) =>
    JSON.stringify({ format: "forensic-accounts/plans/1", unfinished: [], stacks: { one: PLANNED }, ...change });

  it.each([
    ["half a file", text({}).slice(0, 100)],
    ["an empty file", ""],
    ["another format", text({ format: "forensic-accounts/plans/2" })],
    ["a word that it does not know", text({ forced: true })],
    ["a digest that is not valid", text({ stacks: { one: { ...PLANNED, plan: "yes" } } })],
    ["another role", text({ stacks: { one: { ...PLANNED, as: "root" } } })],
  ])("that is %s is reported as damaged, with what to do", (_, content) => {
    put("manifest.json", content);
    expect(() => plans.read()).toThrow(UserError);
    expect(() => plans.read()).toThrow(`${join(folder, "manifest.json")} is damaged: remove it and plan again`);
  });

  it("does not change if a write is interrupted, and the next write succeeds", () => {
    plans.write({ one: PLANNED });
    put("manifest.json.new", '{"format": "forensic-acc');
    expect(plans.read().stacks).toEqual({ one: PLANNED });
    plans.write({ one: PLANNED, two: PLANNED });
    expect(Object.keys(plans.read().stacks)).toEqual(["one", "two"]);
    expect(readdirSync(folder)).toEqual(["manifest.json"]);
  });

  it("does not change if it cannot be written", () => {
    plans.write({ one: PLANNED });
    // What blocks a file even if root runs the tests.
    mkdirSync(join(folder, "manifest.json.new"));
    expect(() => {
      plans.write({});
    }).toThrow("EISDIR");
    expect(plans.read().stacks).toEqual({ one: PLANNED });
  });
});

describe("a stack's plan", () => {
  beforeEach(() => {
    put("one.tfplan", "plan");
    put("one.json", "{}");
  });

  it("exists if both of its files exist, and the plan is the one in the manifest", () => {
    expect(plans.holds("one", PLANNED)).toBe(true);
    expect(plans.holds("two", PLANNED)).toBe(false);
  });

  it.each(["one.tfplan", "one.json"])("does not exist without %s", (name) => {
    rmSync(join(folder, name));
    expect(plans.holds("one", PLANNED)).toBe(false);
  });

  it("does not exist after another plan has replaced it", () => {
    put("one.tfplan", "another plan");
    expect(plans.holds("one", PLANNED)).toBe(false);
  });
});

describe("the digest of a configuration", () => {
  beforeEach(() => {
    put("cdk.tf.json", "{}");
    put(".terraform.lock.hcl", "provider");
  });

  it.each(["cdk.tf.json", ".terraform.lock.hcl"])("changes if %s changes", (name) => {
    const before = digestOfConfiguration(folder);
    put(name, "other");
    expect(digestOfConfiguration(folder)).not.toBe(before);
  });

  it.each(["override.tf", "override.tf.json", "terraform.tfvars", "own.auto.tfvars.json"])(
    "changes if %s is added",
    (name) => {
      const before = digestOfConfiguration(folder);
      put(name, "");
      expect(digestOfConfiguration(folder)).not.toBe(before);
    },
  );

  it("changes if two files swap their content", () => {
    const before = digestOfConfiguration(folder);
    put("cdk.tf.json", "provider");
    put(".terraform.lock.hcl", "{}");
    expect(digestOfConfiguration(folder)).not.toBe(before);
  });

  it("does not depend on files that Terraform does not read", () => {
    const before = digestOfConfiguration(folder);
    put("notes.txt", "by hand");
    mkdirSync(join(folder, ".terraform"));
    expect(digestOfConfiguration(folder)).toBe(before);
  });
});
