import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { approve } from "../../src/cli/review/approve";
import { reviewPlans } from "../../src/cli/review/review";
import type { ReviewOptions } from "../../src/cli/review/review";
import { sha256 } from "../../src/facts/digests";
import { PlanFolder } from "../../src/terraform/plan-record";
import type { Planned } from "../../src/terraform/plan-record";
import { planJson, writePlans } from "./plans";

const LOG = {
  address: "aws_cloudwatch_log_group.log",
  before: { retention_in_days: 365, name: "a" },
  after: { retention_in_days: 30, name: "a" },
};
const LEFT_OUT = "Left out, because the plan was already applied: one.";

let plans: string;
let folder: PlanFolder;

const planned = (stack: string): Planned => ({
  as: "deployer",
  configuration: sha256("configuration"),
  plan: sha256(stack),
  terraform: "1.11.4",
  providers: {},
});

beforeEach(() => {
  plans = writePlans({ one: planJson(LOG), two: planJson(LOG) });
  folder = new PlanFolder(plans);
  for (const stack of ["one", "two"]) writeFileSync(folder.planFile(stack), stack);
  folder.write({ one: planned("one"), two: planned("two") });
});

const review = (paths: readonly string[] = [plans], options: Partial<ReviewOptions> = {}) =>
  reviewPlans(paths, { approvals: "approvals", at: "2026-11-24", ...options });
const markApplied = (stack: string) => {
  folder.markApplied(stack, "2026-11-24T10:00:00.000Z");
};
const json = (paths?: readonly string[]) =>
  JSON.parse(review(paths, { json: true }).text) as {
    readonly applied: readonly string[];
    readonly stacks: readonly { readonly stack: string }[];
    readonly findings: readonly { readonly stack: string; readonly fingerprint: string }[];
  };
const reviewed = (paths?: readonly string[]) => json(paths).stacks.map(({ stack }) => stack);

describe("a plan that was applied", () => {
  it("is reviewed until then", () => {
    expect(reviewed()).toEqual(["one", "two"]);
    expect(review().text).not.toContain("Left out");
  });

  it("is left out of a review of its folder, which says so to people and as JSON", () => {
    markApplied("one");
    expect(reviewed()).toEqual(["two"]);
    expect(json()).toMatchObject({ applied: ["one"] });
    expect(json().findings.map(({ stack }) => stack)).not.toContain("one");
    for (const format of [{}, { markdown: true }, { html: true }])
      expect(review([plans], format).text).toContain(LEFT_OUT);
  });

  it("is reviewed if its file is named", () => {
    markApplied("one");
    expect(reviewed([join(plans, "one.json")])).toEqual(["one"]);
  });

  it("cannot be approved by its folder", () => {
    const one = json().findings.find(({ stack }) => stack === "one");
    markApplied("one");
    const options = { approvals: join(plans, "approvals"), reason: "r", expires: "2027-01-01", key: "none" };
    expect(() => approve([one?.fingerprint ?? ""], { ...options, plan: [plans], at: "2026-11-24" })).toThrow(
      /no finding that needs approval begins with/,
    );
  });

  it("is not left out once its stack is planned again", () => {
    markApplied("one");
    writeFileSync(folder.planFile("one"), "another plan");
    expect(reviewed()).toEqual(["one", "two"]);
    folder.write({ ...folder.read().stacks, one: planned("another plan") });
    expect(reviewed()).toEqual(["one", "two"]);
  });

  it("leaves nothing to review if every plan was applied", () => {
    markApplied("one");
    markApplied("two");
    expect(() => review()).toThrow(`every plan in ${plans} was already applied: run npx forensics plan`);
  });

  it("is reviewed if the plan itself is missing, since nothing shows that the record is of this plan", () => {
    markApplied("one");
    rmSync(folder.planFile("one"));
    expect(reviewed()).toEqual(["one", "two"]);
  });

  it("that is named next to its folder is reviewed once", () => {
    markApplied("one");
    expect(reviewed([plans, join(plans, "one.json")])).toEqual(["two", "one"]);
  });

  it("stays in its folder as it was", () => {
    const before = readFileSync(folder.jsonFile("one"), "utf8");
    markApplied("one");
    review();
    expect(readFileSync(folder.jsonFile("one"), "utf8")).toBe(before);
  });
});
