import { compare } from "../../src/review/compare";
import { readSynth } from "../../src/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import { ACME, mapOf, readMap, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";
import { parsePlan } from "../../src/configuration/plan-json";
import { review } from "../../src/review/review";
import { changeJson, planJson, reviewed } from "./plans";

const STACK = "eu-eu-central-1";
const DAY = "2026-11-24";

/** What a change of one file into another means, by no map. */
function found(base: object, head: object): readonly string[] {
  const side = (json: object) => ({ configuration: readSynth(STACK, json), context: undefined });
  const { rows } = compare({ stack: STACK, base: side(base), head: side(head) }, DAY);
  return rows.map(({ severity, id, address, attribute }) => `${severity} ${id} ${address} ${attribute}`.trim());
}

describe("an output", () => {
  const VPC = { aws_vpc: { v: {} } };
  const output = (values: object) => ({ resource: VPC, output: { id: values } });
  const none = { resource: VPC };
  const ID = { value: "${aws_vpc.v.id}" };

  it.each([
    ["more", none, output(ID)],
    ["more, that is sensitive", none, output({ ...ID, sensitive: true, description: "its id" })],
    ["fewer", output(ID), none],
    ["described otherwise", output({ ...ID, description: "old" }), output({ ...ID, description: "new" })],
  ])("%s is a note", (_, base, head) => {
    expect(found(base, head).map((one) => one.split(" ").slice(0, 2).join(" "))).toEqual(["note output-changed"]);
  });

  it.each([
    ["reads a file", none, output({ value: '${file("/etc/passwd")}' })],
    ["shows what was sensitive", output({ ...ID, sensitive: true }), output(ID)],
    [
      "has a condition that is computed",
      output(ID),
      output({ ...ID, precondition: { condition: '${file("x") == ""}' } }),
    ],
    ["says something else", output(ID), output({ value: "vpc-elsewhere" })],
    ["takes a variable", none, output({ value: "${var.secret}" })],
  ])("that %s needs approval", (_, base, head) => {
    const graves = found(base, head).filter((one) => !one.startsWith("note"));
    expect(graves).toEqual([expect.stringMatching(/^approval provider-changed output\.id/)]);
  });
});

describe("a resource that is renamed with a moved block", () => {
  const KEY = { description: "evidence", enable_key_rotation: true, lifecycle: { prevent_destroy: true } };
  const stack = (name: string, values: object = KEY, moved: readonly object[] = []) => ({
    resource: {
      aws_kms_key: { [name]: values },
      aws_cloudwatch_log_group: { g: { kms_key_id: `\${aws_kms_key.${name}.arn}` } },
    },
    ...(moved.length === 0 ? {} : { moved }),
  });
  const MOVE = { from: "aws_kms_key.old", to: "aws_kms_key.new" };

  it("is the same one, and so are references to it", () => {
    expect(found(stack("old"), stack("new", KEY, [MOVE]))).toEqual(["note renamed aws_kms_key.new"]);
  });

  it("is destroyed and created without one", () => {
    expect(found(stack("old"), stack("new"))).toContain("blocking custody-destroyed aws_kms_key.old");
  });

  it("is reviewed by its new values", () => {
    const weaker = { ...KEY, enable_key_rotation: false };
    expect(found(stack("old"), stack("new", weaker, [MOVE]))).toContain(
      "blocking key-weakened aws_kms_key.new enable_key_rotation",
    );
    const loose = { ...KEY, lifecycle: {} };
    expect(found(stack("old"), stack("new", loose, [MOVE]))).toContain(
      "blocking prevent-destroy-lost aws_kms_key.new lifecycle.prevent_destroy",
    );
  });

  it.each([
    ["to what is not there", [{ ...MOVE, to: "aws_kms_key.nowhere" }]],
    ["to another type", [{ ...MOVE, to: "aws_cloudwatch_log_group.g" }]],
    ["of another one", [{ ...MOVE, from: "aws_kms_key.unknown" }]],
    ["of one instance", [{ ...MOVE, from: "aws_kms_key.old[0]" }]],
    ["of one to two", [MOVE, { ...MOVE, to: "aws_kms_key.third" }]],
  ])("is not recognized with a move %s", (_, moved) => {
    const rows = found(stack("old"), {
      ...stack("new", KEY, moved),
      resource: {
        aws_kms_key: { new: KEY, ...(moved.length > 1 ? { third: KEY } : {}) },
        aws_cloudwatch_log_group: { g: { kms_key_id: "${aws_kms_key.new.arn}" } },
      },
    });
    expect(rows).toContain("blocking custody-destroyed aws_kms_key.old");
    expect(rows.some((row) => row.startsWith("approval moves-changed"))).toBe(true);
  });

  it("needs approval if the block is removed later: a state may not have applied it", () => {
    expect(found(stack("new", KEY, [MOVE]), stack("new"))).toEqual(["approval moves-changed moved"]);
  });

  it("is a note in a plan, too", () => {
    const moved = { ...changeJson({ address: MOVE.to, actions: ["no-op"] }), previous_address: MOVE.from };
    const plan = parsePlan("plan.json", { ...planJson(), resource_changes: [moved] });
    expect(review({ stack: STACK, plan, context: undefined }, DAY)).toMatchObject([
      { severity: "note", id: "renamed", address: MOVE.to, before: MOVE.from, after: MOVE.to },
    ]);
  });
});

describe("condition keys in different capitals", () => {
  const contexts = contextsOf(mapOf(readMap(ACME)));
  let base: Template;
  beforeAll(() => {
    base = synthesizeStack(readMap(ACME), STACK);
  });

  const violations = (template: Template) => {
    const context = contexts.get(STACK);
    if (context === undefined) throw new Error(`the map has no ${STACK}`);
    return judge(readSynth(STACK, template), context, DAY).filter(({ outcome }) => outcome === "violating");
  };
  /** Every policy of the stack, with its condition keys written otherwise. */
  const rewritten = (write: (key: string) => string): Template =>
    JSON.parse(JSON.stringify(base), (name, value: unknown) => {
      const isPolicy =
        /policy|policy_document/.test(name) && typeof value === "string" && value.startsWith('{"Version"');
      return isPolicy ? JSON.stringify(JSON.parse(value, (inner, one: unknown) => keysOf(inner, one, write))) : value;
    }) as Template;

  function keysOf(name: string, value: unknown, write: (key: string) => string): unknown {
    if (name !== "Condition") return value;
    const tests = Object.entries(value as Record<string, Record<string, unknown>>);
    return Object.fromEntries(
      tests.map(([test, keys]) => [test, Object.fromEntries(Object.entries(keys).map(([k, one]) => [write(k), one]))]),
    );
  }

  it("break no rule, and change nothing", () => {
    const template = rewritten((key) => key.toLowerCase());
    expect(template).not.toEqual(base);
    expect(violations(template)).toEqual([]);
    const side = (one: Template) => ({ configuration: readSynth(STACK, one), context: contexts.get(STACK) });
    const { rows } = compare({ stack: STACK, base: side(base), head: side(template) }, DAY);
    const graves = rows.filter(({ severity }) => severity !== "note");
    // The provider replaces a vault's lock for it, regardless of its meaning.
    expect(graves.filter(({ address }) => address !== "aws_glacier_vault_lock.glacier_lock")).toEqual([]);
  });

  it("but a different key does", () => {
    const template = rewritten((key) => (key === "aws:SecureTransport" ? "aws:securetransports" : key));
    expect(violations(template).map(({ rule }) => rule)).toContain("immutability/bucket-denials");
  });
});

describe("patterns, selectors and lifecycles are compared by their effect", () => {
  const RULE = "aws_cloudwatch_event_rule.r";
  const pattern = (detail: object, more: object = {}) => ({
    event_pattern: JSON.stringify({ source: ["aws.s3"], detail, ...more }),
  });
  const changed = (before: object, after: object) =>
    reviewed({ address: RULE, before, after }).map(({ severity, id }) => `${severity} ${id}`);
  const A = pattern({ eventName: ["A", "B"] });

  it.each([
    ["one more call", A, pattern({ eventName: ["B", "C", "A"] })],
    ["the same ones in another order", A, pattern({ eventName: ["B", "A"] })],
  ])("%s is a note", (_, before, after) => {
    expect(changed(before, after)).toEqual(["note changed"]);
  });

  it.each([
    ["a call in place of another", A, pattern({ eventName: ["A", "C"] })],
    ["a field more", A, pattern({ eventName: ["A", "B", "C"], errorCode: ["x"] })],
    [
      "one more that is excluded",
      pattern({ eventName: [{ "anything-but": ["A"] }] }),
      pattern({ eventName: [{ "anything-but": ["A", "B"] }] }),
    ],
    ["what exists no more", pattern({ eventName: [{ exists: true }] }), pattern({ eventName: [{ exists: false }] })],
  ])("%s blocks", (_, before, after) => {
    expect(changed(before, after)).toEqual(["blocking watch-narrowed"]);
  });

  it.each([
    ["one more call by its beginning", A, pattern({ eventName: ["A", "B", { prefix: "" }] })],
    ["a field less", pattern({ eventName: ["A"] }, { account: ["1"] }), pattern({ eventName: ["A"] })],
    ["a name of no call", A, pattern({ eventName: ["A", "B"] }, { source: ["aws.s3", "aws.ec2"] })],
  ])("%s is more than a note", (_, before, after) => {
    expect(changed(before, after)).not.toContain("note changed");
  });

  it("a selector keeps the parts that belong together", () => {
    const selector = (type: string, arn: string) => ({
      field_selector: [
        { field: "resources.type", equals: [type] },
        { field: "resources.ARN", starts_with: [arn] },
      ],
    });
    const trail = (...selectors: readonly object[]) => ({ advanced_event_selector: selectors });
    const change = (before: object, after: object) =>
      reviewed({ address: "aws_cloudtrail.t", before, after }).map(({ severity }) => severity);
    const both = [selector("a", "1"), selector("b", "2")];
    expect(change(trail(...both), trail(...both.toReversed()))).toEqual(["note"]);
    // The same fields and values, and another meaning.
    expect(change(trail(...both), trail(selector("a", "2"), selector("b", "1")))).toEqual(["approval"]);
  });

  it("a lifecycle rule is compared by what it deletes, regardless of its name", () => {
    const rule = (id: string, days: number, filter: object = {}, spared = "5") => ({
      id,
      status: "Enabled",
      filter: [filter],
      expiration: [{ days }],
      noncurrent_version_expiration: [{ noncurrent_days: 30, newer_noncurrent_versions: spared }],
    });
    const change = (before: object, after: object) => {
      const address = "aws_s3_bucket_lifecycle_configuration.l";
      const rows = reviewed({ address, before: { rule: [before] }, after: { rule: [after] } });
      return rows.map(({ severity, id }) => `${severity} ${id}`);
    };
    const [logs, harmful] = [{ prefix: "logs/" }, "blocking lifecycle-expires"];
    expect(change(rule("a", 90), rule("b", 90))).toEqual(["note changed"]);
    expect(change(rule("a", 90, logs), rule("b", 90, logs))).toEqual(["note changed"]);
    expect(change(rule("a", 90), rule("b", 90, logs))).toEqual(["note changed"]);
    expect(change(rule("a", 90), rule("a", 30))).toContain(harmful);
    expect(change(rule("a", 90, logs), rule("a", 90))).toContain(harmful);
    expect(change(rule("a", 90, {}, "5"), rule("a", 90, {}, "1"))).toContain(harmful);
    expect(change({ ...rule("a", 90), status: "Disabled" }, rule("b", 90))).toContain(harmful);
  });

  it.each([
    ["sooner", "readonly TMOUT=900", "readonly TMOUT=300", "note"],
    ["later", "readonly TMOUT=900", "readonly TMOUT=9000", "approval"],
    ["never", "readonly TMOUT=900", "readonly TMOUT=0", "approval"],
    ["sooner, of another kind", "readonly TMOUT=900", "ClientAliveInterval 300", "approval"],
  ])("a machine that ends idle sessions %s", (_, before, after, severity) => {
    const script = (line: string) => Buffer.from(`#!/bin/sh\n${line}\nexit 0\n`).toString("base64");
    const change = { address: "aws_launch_template.t", before: { user_data: script(before) } };
    expect(reviewed({ ...change, after: { user_data: script(after) } }).map((row) => row.severity)).toEqual([severity]);
    const more = Buffer.from(`#!/bin/sh\n${after}\ncurl x\n`).toString("base64");
    expect(reviewed({ ...change, after: { user_data: more } }).map((row) => row.severity)).toEqual(["approval"]);
  });
});
