import { gzipSync } from "node:zlib";

import { parsePlan } from "../../src/configuration/plan-json";
import { fold } from "../../src/review/fold";
import { planJson, reviewed, said } from "./plans";

const GROUP = "aws_cloudwatch_log_group.log";
const POLICY = "aws_s3_bucket_policy.evidence";
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const denial = (more: object = {}) => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:DeleteObject",
  Resource: "arn:aws:s3:::e/*",
  ...more,
});

describe("a review", () => {
  it.each([
    ["null and an empty list", { tags: null }, { tags: [] }],
    ["nothing and an empty text", {}, { description: "" }],
    ["JSON in another order", { policy: '{"a":1,"b":2}' }, { policy: '{"b": 2, "a": 1}' }],
  ])("does not call %s a change", (_, before, after) => {
    expect(reviewed({ address: "aws_iam_policy.p", before, after })).toEqual([]);
  });

  it("never calls an unknown value unchanged", () => {
    const rows = reviewed({
      address: POLICY,
      before: { policy: policy(denial()) },
      after: {},
      unknown: { policy: true },
    });
    expect(said(rows)).toEqual([["approval", "unknown", POLICY, "policy"]]);
    expect(rows[0]?.after).toBe("(known after apply)");
  });

  it("never shows a sensitive value, or a value within it", () => {
    const rows = reviewed({
      address: "aws_thing.t",
      before: { secret: "old-one", nested: [{ inner: "old-two" }] },
      after: { secret: "new-one", nested: [{ inner: "old-two" }] },
      sensitive: { secret: true, nested: [{ inner: true }] },
    });
    expect(JSON.stringify(rows)).not.toMatch(/old-one|new-one|old-two/);
    expect(rows).toMatchObject([{ before: "(sensitive)", after: "(sensitive)" }]);
  });

  it.each([
    [["delete"], "custody-destroyed"],
    [["delete", "create"], "custody-destroyed"],
    [["create", "delete"], "custody-destroyed"],
    [["forget"], "custody-forgotten"],
  ])("blocks %j of a key, and names the attribute that forces it", (actions, id) => {
    const rows = reviewed({
      address: "aws_kms_key.k",
      actions,
      before: { description: "old" },
      after: actions.includes("create") ? { description: "new" } : null,
      replacePaths: [["description"]],
    });
    expect(rows[0]).toMatchObject({ severity: "blocking", id, forcedBy: ["description"] });
  });

  it("accepts any Terraform: modules, for_each, unknown types", () => {
    const rows = reviewed(
      {
        address: 'module.logs.aws_cloudwatch_log_group.log["one"]',
        before: { retention_in_days: 365 },
        after: { retention_in_days: 30 },
      },
      { address: "google_storage_bucket.b", actions: ["create"], before: null, after: { name: "b" } },
      { address: "aws_instance.i", actions: ["no-op"] },
    );
    expect(said(rows)).toEqual([
      ["blocking", "retention-shortened", 'module.logs.aws_cloudwatch_log_group.log["one"]', "retention_in_days"],
      ["approval", "made", "google_storage_bucket.b", ""],
    ]);
  });

  it.each([
    ["as it is", (script: string) => script],
    ["in base64", (script: string) => Buffer.from(script).toString("base64")],
    ["compressed", (script: string) => gzipSync(script).toString("base64")],
  ])("shows changed user data, written %s, as the lines that differ", (_, written) => {
    const rows = reviewed({
      address: "aws_launch_template.t",
      before: { user_data: written("#cloud-config\nntp: true\npackages: [auditd]\n") },
      after: { user_data: written("#cloud-config\nntp: true\nruncmd: [curl]\n") },
    });
    expect(said(rows)).toEqual([["approval", "image-changed", "aws_launch_template.t", "user_data"]]);
    expect(rows).toMatchObject([{ before: "packages: [auditd]", after: "runcmd: [curl]" }]);
  });

  it.each([
    ["from now on", null, "#!/bin/sh\ncurl x", undefined, "#!/bin/sh\ncurl x"],
    ["no longer", "#!/bin/sh\naudit", null, "#!/bin/sh\naudit", undefined],
    ["in another order", "one\ntwo", "two\none", "one\ntwo", "two\none"],
    ["that no one can read", "/////////////w==", "AAAA/////////w==", "/////////////w==", "AAAA/////////w=="],
  ])("shows user data %s", (_, was, is, before, after) => {
    const rows = reviewed({
      address: "aws_instance.i",
      before: { user_data_base64: was },
      after: { user_data_base64: is },
    });
    expect(rows).toMatchObject([{ severity: "approval", id: "image-changed", before, after }]);
  });

  it("reports an import, and reviews the values after it", () => {
    const importing = { id: "x" };
    const key = { address: "aws_kms_key.k", importing };
    const rows = reviewed(
      { ...key, actions: ["no-op"], before: { is_enabled: true }, after: { is_enabled: true } },
      { address: "aws_vpc.v", importing, before: { tags: {} }, after: { tags: null } },
      { address: GROUP, importing, before: { retention_in_days: 365 }, after: { retention_in_days: 30 } },
    );
    expect(said(rows)).toEqual([
      ["blocking", "retention-shortened", GROUP, "retention_in_days"],
      ["approval", "imported", "aws_kms_key.k", ""],
      ["approval", "imported", "aws_vpc.v", ""],
    ]);
  });

  it("sorts the worst first, and among them destroyed resources", () => {
    const rows = reviewed(
      { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } },
      { address: GROUP, before: { retention_in_days: 365 }, after: { retention_in_days: 30 } },
      { address: "aws_iam_role.r", before: { max_session_duration: 3600 }, after: { max_session_duration: 7200 } },
      { address: "aws_cloudtrail.t", actions: ["delete"], before: { name: "t" }, after: null },
    );
    expect(rows.map(({ id }) => id)).toEqual(["custody-destroyed", "retention-shortened", "role-changed", "changed"]);
  });
});

describe("policies are compared by meaning", () => {
  const compare = (before: readonly object[], after: readonly object[], address = POLICY) =>
    reviewed({ address, before: { policy: policy(...before) }, after: { policy: policy(...after) } })
      .filter(({ severity }) => severity !== "note")
      .map(({ severity, id }) => `${severity} ${id}`);
  const allowance = (more: object = {}) => ({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::1:role/a" },
    Action: ["s3:GetObject"],
    Resource: "*",
    ...more,
  });

  it.each([
    ["a wider denial in place of a narrow one", [denial()], [denial({ Action: ["s3:Delete*"], Resource: "*" })]],
    ["a single value as a list, and capitals", [denial()], [denial({ Action: ["S3:deleteobject"] })]],
    ["a condition less on a denial", [denial({ Condition: { Bool: { "aws:x": "true" } } })], [denial()]],
    [
      "fewer who are spared",
      [denial({ Condition: { ArnNotEquals: { p: ["a", "b"] } } })],
      [denial({ Condition: { ArnNotEquals: { p: ["a"] } } })],
    ],
    [
      "one statement as two",
      [allowance({ Action: ["s3:GetObject", "s3:PutObject"] })],
      [allowance(), allowance({ Action: "s3:PutObject" })],
    ],
    [
      "two statements as one",
      [allowance(), allowance({ Action: "s3:PutObject" })],
      [allowance({ Action: ["s3:GetObject", "s3:PutObject"] })],
    ],
    [
      "two denials as one",
      [denial(), denial({ Action: "s3:PutObject" })],
      [denial({ Action: ["s3:DeleteObject", "s3:PutObject"] })],
    ],
  ])("%s is harmless", (_, before, after) => {
    expect(compare(before, after)).toEqual([]);
  });

  it.each([
    ["a denial gone", [denial()], [], "blocking denial-lost"],
    ["a denial of fewer actions", [denial({ Action: "s3:*" })], [denial()], "blocking denial-lost"],
    ["a denial of fewer resources", [denial()], [denial({ Resource: "arn:aws:s3:::e/one" })], "blocking denial-lost"],
    [
      "a denial of fewer people",
      [denial()],
      [denial({ Principal: { AWS: "arn:aws:iam::1:role/a" } })],
      "blocking denial-lost",
    ],
    [
      "a condition more on a denial",
      [denial()],
      [denial({ Condition: { Bool: { "aws:x": "true" } } })],
      "blocking denial-lost",
    ],
    [
      "more who are spared",
      [denial({ Condition: { ArnNotEquals: { p: ["a"] } } })],
      [denial({ Condition: { ArnNotEquals: { p: ["a", "b"] } } })],
      "blocking denial-lost",
    ],
    [
      "fewer years in a denial",
      [denial({ Condition: { NumericLessThan: { d: "3650" } } })],
      [denial({ Condition: { NumericLessThan: { d: "30" } } })],
      "blocking denial-lost",
    ],
    [
      "another principal",
      [allowance()],
      [allowance(), allowance({ Principal: { AWS: "arn:aws:iam::2:role/b" } })],
      "blocking policy-widened",
    ],
    [
      "another action",
      [allowance()],
      [allowance({ Action: ["s3:GetObject", "s3:PutObject"] })],
      "blocking policy-widened",
    ],
    [
      "a condition less on an allowance",
      [allowance({ Condition: { Bool: { m: "true" } } })],
      [allowance()],
      "blocking policy-widened",
    ],
    ["everyone", [allowance()], [allowance({ Principal: "*" })], "blocking opened-to-all"],
  ])("%s is not", (_, before, after, expected) => {
    expect(compare(before, after)).toContain(expected);
  });

  it.each([
    ["fewer who may", [allowance({ Action: "s3:*" })], [allowance()], "approval policy-narrowed"],
    ["no one who may", [allowance()], [], "approval policy-narrowed"],
    ["a denial of an action that a role needs", [], [denial({ Action: "s3:PutObject" })], "approval denial-added"],
  ])("%s may stop a delivery", (_, before, after, expected) => {
    expect(compare(before, after)).toEqual([expected]);
  });

  it("a statement is reported with its conditions", () => {
    const until = (day: string) => policy(allowance({ Condition: { DateLessThan: { "aws:CurrentTime": day } } }));
    const address = "aws_iam_role.responder";
    const [row] = reviewed({
      address,
      before: { assume_role_policy: until("2026-12-01T00:00:00Z") },
      after: { assume_role_policy: until("2027-12-01T00:00:00Z") },
    });
    expect(row?.after).toContain("| DateLessThan aws:currenttime 2027-12-01T00:00:00Z");
  });

  it("a role's own policy needs approval, wider or narrower", () => {
    const identity = (statement: ReturnType<typeof allowance>) => ({ ...statement, Principal: undefined });
    const [one, more] = [identity(allowance()), identity(allowance({ Action: "s3:*" }))];
    expect(compare([one], [more], "aws_iam_role_policy.p")).toEqual(["approval role-changed"]);
    expect(compare([more], [one], "aws_iam_role_policy.p")).toEqual(["approval role-changed"]);
  });
});

it("folds the same finding in several stacks", () => {
  const rows = reviewed({ address: GROUP, before: { retention_in_days: 365 }, after: { retention_in_days: 30 } });
  const twice = rows.flatMap((row) => [row, { ...row, stack: "two" }]);
  expect(fold(twice, new Map()).map(({ stacks }) => stacks)).toEqual([["one", "two"]]);
  const [first] = rows;
  if (first === undefined) throw new Error("no row");
  expect(fold([first, { ...first, stack: "two", after: "60" }], new Map())).toHaveLength(2);
});

it.each([
  ["another format", { format_version: "2.0" }, "format 2.0"],
  ["no plan", { hello: 1 }, "is not a plan"],
  ["a list", [], "is not a plan"],
  ["a plan with an error", { ...planJson(), errored: true }, "ended with an error"],
  ["changes of no form", { format_version: "1.2", resource_changes: [{ address: 1 }] }, "resource_changes.0.address"],
])("refuses %s", (_, json, message) => {
  expect(() => parsePlan("p.json", json)).toThrow(message);
});
