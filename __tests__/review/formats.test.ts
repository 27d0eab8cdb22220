import { rmSync } from "node:fs";
import { join } from "node:path";

import { drift } from "../../src/cli/review/drift";
import { reviewPlans } from "../../src/cli/review/review";
import type { ReviewOptions } from "../../src/cli/review/review";
import { toMarkdown } from "../../src/review/render/markdown";
import type { Report } from "../../src/review/report";
import { reportOf } from "../../src/review/report";
import { undecided } from "../../src/review/approvals/decide";
import { ACME } from "../support/synth";
import { changeJson, planJson, reviewed, writePlans } from "./plans";

const LOG = {
  address: "aws_cloudwatch_log_group.log",
  before: { retention_in_days: 365 },
  after: { retention_in_days: 30 },
};
const ROLE = {
  address: 'aws_iam_role.people["ivy.case-14"]',
  before: { max_session_duration: 3600, description: "ivy <script>alert(1)</script>" },
  after: { max_session_duration: 7200, description: "ivy <script>alert(1)</script>" },
};
const OWNER = {
  address: "aws_sns_topic_subscription.s",
  before: { endpoint: "ivy@acme.example" },
  after: { endpoint: "eve@acme.example" },
};
const VPC = { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };

let plans: string;

beforeAll(() => {
  plans = writePlans({
    "eu-eu-central-1": planJson(LOG, ROLE, OWNER, VPC),
    "eu-eu-west-1": planJson(LOG, VPC),
    "ch-eu-central-2": planJson(VPC),
    "us-us-east-1": planJson(),
  });
});

afterAll(() => {
  rmSync(plans, { recursive: true });
});

const show = (options: Partial<ReviewOptions>) =>
  reviewPlans([plans], { approvals: join(plans, "none"), at: "2026-11-24", ...options });

describe("Markdown", () => {
  it("begins with one screen: the verdict, a table, and findings before notes", () => {
    const { text, exitCode } = show({ markdown: true });
    expect(exitCode).toBe(2);
    expect(text).toMatch(
      /^<!-- forensics review -->\n## Review of custody\n\n\*\*3 of 4 stacks change\. 4 findings lack approvals\.\*\*\n\n\| stack/,
    );
    expect(text).toContain("1 stack without changes.");
    expect(text.indexOf("### Blocking")).toBeLessThan(text.indexOf("### Needs approval"));
    expect(text.indexOf("### Needs approval")).toBeLessThan(text.indexOf("### Notes"));
    expect(text).toContain("in `eu-eu-central-1`, `eu-eu-west-1`");
    expect(text).toContain("`retention_in_days: 365 → 30`");
  });

  it("names no person, no case and no evidence", () => {
    expect(show({ markdown: true }).text).not.toMatch(/ivy|eve@|case-14/);
    expect(show({ html: true, redacted: true }).text).not.toMatch(/ivy|eve@|case-14/);
    expect(show({ html: true }).text).toContain("eve@acme.example");
  });

  it("shows the old and new retention, and says once what it omits", () => {
    const lock = (mode: string, years: number) => ({ rule: [{ default_retention: [{ mode, years, days: null }] }] });
    const shorter = { before: lock("COMPLIANCE", 7), after: lock("COMPLIANCE", 5) };
    const findings = undecided(reviewed({ address: "aws_s3_bucket_object_lock_configuration.l", ...shorter }, OWNER));
    const text = toMarkdown(reportOf(findings, { stacks: ["one"], specs: new Map(), redacted: true }));
    expect(text).toMatch(/"years":7\S* → \S*"years":5/);
    expect(text).toContain("`endpoint: (in the full report)`");
  });

  it("stays within its length limit, and says what it cut", () => {
    const many = Array.from({ length: 900 }, (_, index) => ({
      ...LOG,
      address: `aws_cloudwatch_log_group.logs_of_ümlaut-${index}`,
    }));
    const findings = undecided(reviewed(...many));
    const report: Report = reportOf(findings, { stacks: ["one"], specs: new Map(), redacted: true });
    const text = toMarkdown(report);
    expect(Buffer.byteLength(text, "utf8")).toBeLessThanOrEqual(60_000);
    const left = Number(/\*\*Cut here\*\*: the full report has (\d+) more findings/.exec(text)?.[1]);
    expect((text.match(/retention-shortened/g) ?? []).length + left).toBe(900);
  });
});

it("SARIF lists each finding that blocks or needs approval, with a stable fingerprint", () => {
  const { runs } = JSON.parse(show({ sarif: true }).text) as {
    runs: readonly { results: readonly { ruleId: string; level: string; partialFingerprints: object }[] }[];
  };
  expect(runs[0]?.results.map(({ ruleId, level }) => `${level} ${ruleId}`).sort()).toEqual([
    "error retention-shortened",
    "error retention-shortened",
    "warning alert-moved",
    "warning role-changed",
  ]);
  expect(runs[0]?.results[0]?.partialFingerprints).toMatchObject({
    "forensics/v1": expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
  });
});

it("a terminal shows the stacks and fingerprints of a finding, and lists notes with --notes", () => {
  const { text } = show({});
  expect(text).toMatch(/^stack +jurisdiction +blocking +approval +notes/);
  expect(text).toMatch(
    /retention-shortened {2}aws_cloudwatch_log_group\.log {2}\(update\)\n {2}Retention becomes shorter\.\n {2}retention_in_days: 365 → 30\n {2}in eu-eu-central-1 [0-9a-f]{16}, eu-eu-west-1 [0-9a-f]{16}/,
  );
  expect(text).toContain("  ch-eu-central-2  1 updated\n  eu-eu-central-1  1 updated\n  eu-eu-west-1     1 updated\n");
  expect(text).not.toContain("aws_vpc.v");
  expect(show({ notes: true }).text).toContain("update  aws_vpc.v  tags  in 3 stacks");
  expect(text).toContain("3 of 4 stacks change. 4 findings lack approvals.");
});

it("rules are checked if a map is named, and not without one", () => {
  const wide = {
    address: "aws_security_group_rule.r",
    actions: ["create"],
    before: null,
    after: { type: "egress", cidr_blocks: ["8.8.8.8/32"] },
  };
  const folder = writePlans({ "eu-eu-central-1": planJson(wide) });
  const ids = (options: Partial<ReviewOptions>) =>
    (
      JSON.parse(reviewPlans([folder], { approvals: "none", at: "2026-11-24", json: true, ...options }).text) as {
        findings: readonly { id: string }[];
      }
    ).findings.map(({ id }) => id);
  expect(ids({})).toEqual(["way-out"]);
  expect(ids({ map: ACME })).toContain("isolation/security-groups");
  rmSync(folder, { recursive: true });
});

it("drift is reported in the same words, and by the exit code", () => {
  const plan = { ...planJson(), resource_drift: [changeJson(LOG)] };
  const folder = writePlans({ one: plan, two: planJson() });
  expect(drift([folder], {})).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining("retention-shortened") as unknown,
  });
  expect(drift([folder], {}).text).toContain("1 finding: changed outside Terraform.");
  expect(drift([folder], {}).text).not.toContain("approve");
  expect(drift([join(folder, "two.json")], {})).toEqual({
    exitCode: 0,
    text: "Nothing was changed outside Terraform in two.",
  });
  rmSync(folder, { recursive: true });
});

it("redacted drift for machines names no person either", () => {
  const folder = writePlans({ one: { ...planJson(), resource_drift: [changeJson(ROLE), changeJson(OWNER)] } });
  expect(drift([folder], { json: true }).text).toContain("eve@acme.example");
  expect(drift([folder], { json: true, redacted: true }).text).not.toMatch(/ivy|eve@|case-14/);
  rmSync(folder, { recursive: true });
});

it("the page is self-contained, and runs nothing that it shows", () => {
  const { text } = show({ html: true });
  expect(text).not.toMatch(/(?:src|href)=|url\(|@import/);
  expect(text).not.toContain("<script>alert");
});
