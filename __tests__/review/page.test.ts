import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { reviewPlans } from "../../src/cli/review/review";
import type { ReviewOptions } from "../../src/cli/review/review";
import { PlanFolder } from "../../src/terraform/plan-record";
import { sha256 } from "../../src/facts/digests";
import type { Planned } from "../../src/terraform/plan-record";
import { planJson, writePlans } from "./plans";

const LOG = {
  address: "aws_cloudwatch_log_group.log",
  before: { retention_in_days: 365, name: "a" },
  after: { retention_in_days: 30, name: "a" },
};
const RECORD: Planned = {
  as: "deployer",
  configuration: sha256("configuration"),
  plan: sha256("plan"),
  map: sha256("map"),
  terraform: "1.11.4",
  at: "2026-11-24T09:30:00.000Z",
  by: "arn:aws:sts::220000000001:assumed-role/admin/ivy",
  commit: { id: "4e8b1c9d2f7a6035e1b4c8d9f0a2b3c4d5e6f708", isClean: true },
  providers: {},
};

let plans: string;

beforeEach(() => {
  plans = writePlans({ one: planJson(LOG), two: planJson(LOG) });
});

const record = (stacks: Readonly<Record<string, Planned>>) => {
  new PlanFolder(plans).write(stacks);
};
const page = (options: Partial<ReviewOptions> = {}) =>
  reviewPlans([plans], { approvals: "approvals", at: "2026-11-24", html: true, ...options }).text;

describe("a page says where plans come from", () => {
  it("by commit, map, caller, time and version of Terraform, as forensics plan recorded them", () => {
    record({ one: RECORD, two: { ...RECORD, at: "2026-11-24T09:31:00.000Z", map: sha256("other") } });
    const text = page();
    expect(text).toContain(
      "Planned between 2026-11-24T09:30:00.000Z and 2026-11-24T09:31:00.000Z by " +
        "arn:aws:sts::220000000001:assumed-role/admin/ivy as deployer, with Terraform 1.11.4, from commit " +
        "4e8b1c9d2f7a6035e1b4c8d9f0a2b3c4d5e6f708.",
    );
    for (const digest of [sha256("map"), sha256("other")]) expect(text).toContain(digest);
  });

  it("and says if there were uncommitted changes", () => {
    const commit = { id: "4e8b1c9d", isClean: false };
    record({ one: { ...RECORD, commit }, two: { ...RECORD, commit } });
    expect(page()).toContain("from commit 4e8b1c9d, with uncommitted changes.");
  });

  it("and says if it is not known", () => {
    expect(page()).toContain("No plan has a record");
    record({ one: RECORD });
    expect(page()).toContain("1 plan without a record.");
    expect(page()).toContain("no plan record: nothing is known about who planned it");
  });

  it("not by the record of another plan file", () => {
    record({ one: RECORD, two: RECORD });
    writeFileSync(join(plans, "one.tfplan"), "another plan");
    writeFileSync(join(plans, "two.tfplan"), "plan");
    expect(page()).toContain("1 plan without a record.");
  });

  it("by older records that contain less", () => {
    const { as, configuration, plan, terraform, providers } = RECORD;
    const old: Planned = { as, configuration, plan, terraform, providers };
    record({ one: old, two: old });
    expect(page()).toContain(
      "Planned by a caller that is not recorded as deployer, with Terraform 1.11.4, from commit not recorded.",
    );
  });

  it("and names no caller if it is redacted", () => {
    record({ one: RECORD, two: RECORD });
    const text = page({ redacted: true });
    expect(text).not.toContain("ivy");
    expect(text).toContain("by (in the full report) as deployer");
  });
});

describe("the command that approves", () => {
  const command = /<pre>(npx forensics approve [^<]*)<\/pre>/;

  it("is on the page, to select or to copy", () => {
    const text = page();
    expect(command.exec(text)?.[1]).toMatch(
      /^npx forensics approve --plan \S+ --at 2026-11-24 --reason &#39;WHY&#39;|^npx forensics approve --plan \S+ --at 2026-11-24 --reason 'WHY'/,
    );
    expect(text).toContain("user-select: all");
    expect(text).toMatch(/<button type="button" hidden[^>]*>Copy<\/button>/);
  });

  it("is not on a page that omits what approvers must see", () => {
    expect(page({ redacted: true })).not.toMatch(command);
    expect(page({ redacted: true })).toContain("This page leaves out values that approvers must see");
  });
});

it("shows the value before and after every change", () => {
  plans = writePlans({
    one: planJson({
      address: "aws_unassessed.r",
      before: { size: 1, place: "a".repeat(60) },
      after: { size: 2, place: "b".repeat(60) },
    }),
    two: planJson({ address: "aws_vpc.v", before: { tags: { a: "1" }, b: "1" }, after: { tags: { a: "2" }, b: "1" } }),
  });
  const text = page();
  expect(text).not.toMatch(/It is changed|It is made/);
  expect(text).toContain("<del>-   &quot;size&quot;: 1\n</del>");
  expect(text).toContain("<ins>+   &quot;size&quot;: 2\n</ins>");
  expect(text).toContain("tags: {&quot;a&quot;:&quot;1&quot;} → {&quot;a&quot;:&quot;2&quot;}");
});
