import { review } from "../../src/review/review";
import { contextsOf } from "../../src/rules/judge-stacks";
import { ACME, mapOf, readMap } from "../support/synth";
import { created, parsed } from "./plans";
import type { Given } from "./plans";

const STACK = "eu-eu-central-1";
const contexts = contextsOf(mapOf(readMap(ACME)));
const MACHINE = "aws_launch_template.machine";
const TOPIC = "aws_sns_topic_policy.alerts";

const rowsOf = (...changes: readonly Given[]) =>
  review({ stack: STACK, plan: parsed(...changes), context: contexts.get(STACK) }, "2026-11-24");

/** What is said of one address, without a small plan's want of all that a stack must hold. */
const found = (address: string, ...changes: readonly Given[]) =>
  rowsOf(...changes)
    .filter((row) => row.address === address)
    .map(({ severity, id }) => `${severity} ${id}`);

/** By which its table knows the launch template. */
const OURS = { name: "acme-forensics-workstation" };

/** A launch template whose machines answer without a token, described otherwise. */
function machine(before: object, after: object): Given {
  return {
    address: MACHINE,
    before: { ...OURS, description: "old", metadata_options: [before] },
    after: { ...OURS, description: "new", metadata_options: [after] },
  };
}
const OPTIONAL = { http_tokens: "optional", http_put_response_hop_limit: 1 };
const REQUIRED = { http_tokens: "required", http_put_response_hop_limit: 1 };

const open = (...principals: readonly string[]) => ({
  policy: JSON.stringify({
    Statement: principals.map((AWS) => ({
      Sid: "Open",
      Effect: "Allow",
      Principal: { AWS },
      Action: "sns:Publish",
      Resource: "*",
    })),
  }),
});
const STRANGER = "arn:aws:iam::999999999999:root";

describe("a value that broke a rule before, and does not change,", () => {
  it("is a note that says so", () => {
    const [row] = rowsOf(machine(OPTIONAL, OPTIONAL)).filter(({ id }) => id === "access/metadata-tokens");
    expect(row).toMatchObject({ severity: "note", before: expect.stringContaining("optional") as unknown });
    expect(row?.text).toMatch(/^This rule was already broken before the change: /);
  });

  it("does not excuse a new violation of the rule", () => {
    expect(found(MACHINE, machine(REQUIRED, OPTIONAL))).toContain("blocking guard-lost");
    expect(found(MACHINE, machine({ http_put_response_hop_limit: 1 }, OPTIONAL))).toContain(
      "blocking access/metadata-tokens",
    );
  });

  it("does not excuse another value of the same resource that breaks the rule", () => {
    const both = { http_tokens: "optional", http_put_response_hop_limit: 5 };
    const rows = rowsOf(machine(OPTIONAL, both)).filter(({ id }) => id === "access/metadata-tokens");
    expect(rows.map(({ severity, attribute }) => `${severity} ${attribute}`)).toEqual(["blocking metadata_options"]);
  });

  it("does not excuse a resource that is created, replaced or imported", () => {
    const broken = { ...OURS, metadata_options: [OPTIONAL] };
    const blocked = "blocking access/metadata-tokens";
    expect(found(MACHINE, { address: "aws_vpc.v" }, created(MACHINE, broken))).toContain(blocked);
    const replaced = { address: MACHINE, actions: ["delete", "create"], before: broken, after: broken };
    expect(found(MACHINE, replaced)).toContain(blocked);
    const taken = { address: MACHINE, actions: ["no-op"], importing: { id: "lt-1" }, before: broken, after: broken };
    expect(found(MACHINE, taken)).toContain(blocked);
  });

  it("is a note in a policy only if the policy allows nothing more than before", () => {
    const change = (after: object) => found(TOPIC, { address: TOPIC, before: open(STRANGER), after });
    expect(change({ ...open(STRANGER), tags: { a: "1" } })).toContain("note access/wildcard-principals");
    expect(change(open(STRANGER, "arn:aws:iam::888888888888:root"))).toContain("blocking policy-widened");
    expect(change(open("*"))).toContain("blocking opened-to-all");
    expect(change(open("*")).filter((one) => one.startsWith("note"))).toEqual([]);
  });

  it("is a note if the stack lacked something before, unless the stack is still being created", () => {
    const change: Given = { address: "aws_vpc.v", before: { tags: { a: "1" } }, after: { tags: { a: "2" } } };
    expect(found(STACK, change)).toContain("note immutability/guards");
    expect(found(STACK, change)).not.toContain("blocking immutability/guards");
    expect(found(STACK, change, created("aws_subnet.s", {}))).toContain("blocking immutability/guards");
  });

  it("is never a resource of an unknown type: each change of it needs approval", () => {
    const address = "aws_lambda_function.f";
    const change = { address, before: { timeout: 1 }, after: { timeout: 2 } };
    expect(found(address, change)).toContain("approval residency/known-types");
  });
});

describe("a finding appears once, with one fingerprint", () => {
  it("if a value weakens custody and breaks a rule, and names the rule", () => {
    const guard = { address: "aws_ebs_encryption_by_default.d", before: { enabled: true }, after: { enabled: false } };
    const rows = rowsOf(guard).filter(({ attribute }) => attribute === "enabled");
    expect(rows).toMatchObject([{ id: "guard-lost", severity: "blocking" }]);
    expect(rows[0]?.text).toContain("This breaks the rule immutability/guards: ");
  });

  it("with the severity of the rule", () => {
    const address = "aws_cloudwatch_metric_alarm.a";
    const at = (threshold: number) => ({ alarm_name: "acme-forensics-alert-undelivered", threshold });
    const rows = rowsOf({ address, before: at(1), after: at(5) }).filter(({ attribute }) => attribute === "threshold");
    expect(rows).toMatchObject([{ id: "alert-changed", severity: "blocking" }]);
  });

  it("if a policy loses one denial twice", () => {
    const denial = { Effect: "Deny", Principal: "*", Action: "sqs:DeleteQueue", Resource: "*" };
    const address = "aws_sqs_queue_policy.q";
    const policy = (...Statement: readonly object[]) => ({ policy: JSON.stringify({ Statement }) });
    const rows = rowsOf({ address, before: policy(denial, denial), after: policy() });
    expect(rows.filter(({ id }) => id === "denial-lost")).toHaveLength(1);
    expect(new Set(rows.map(({ fingerprint }) => fingerprint)).size).toBe(rows.length);
  });
});
