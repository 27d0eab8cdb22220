import { bucketsOf } from "../../src/facts/stacks/may-hold";
import { STACK_KINDS } from "../../src/facts/stacks/stack-kinds";
import { STACK_KIND_IDS } from "../../src/jurisdiction/stack-kind-ids";
import { readSynth } from "../../src/configuration/read-synth";
import { RULES } from "../../src/rules/index";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import { EVERY_KIND } from "../../src/rules/rule";
import type { Rule } from "../../src/rules/rule";
import { ACME, mapOf, readMap, stackOf, synthesize } from "../support/synth";
import type { Template } from "../support/synth";

const REGION = "eu-eu-central-1";
const STATE = `state-${REGION}`;
const DAY = "2026-11-24";
const contexts = contextsOf(mapOf(readMap(ACME)));

let stacks: Readonly<Record<string, Template>>;

beforeAll(() => {
  stacks = synthesize(readMap(ACME));
});

function contextOf(stack: string) {
  const context = contexts.get(stack);
  if (context === undefined) throw new Error(`no context for ${stack}`);
  return context;
}

function judged(stack: string, template: Template, rules: readonly Rule[] = RULES) {
  return judge(readSynth(stack, template), contextOf(stack), DAY, { rules });
}

/** A stack with one resource more. */
function withBlock(stack: string, type: string, values: object): Template {
  const { resource, ...rest } = stackOf(stacks, stack);
  return { ...rest, resource: { ...resource, [type]: { ...resource[type], added: { ...values } } } };
}

const violations = (stack: string, template: Template) =>
  judged(stack, template)
    .filter(({ outcome }) => outcome === "violating")
    .map(({ rule, address }) => `${rule} ${address}`);

describe("a rule", () => {
  it("names the kinds of stacks that it is for, each once", () => {
    for (const { id, kinds } of RULES) expect([id, [...new Set(kinds)]]).toEqual([id, kinds]);
    expect(RULES.filter(({ kinds }) => kinds.length === 0)).toEqual([]);
  });

  it("is checked for stacks of its kinds, and for no other", () => {
    const asked = (kinds: Rule["kinds"], stack: string): readonly string[] => {
      const says = { attribute: "", value: undefined, outcome: "violating", fix: "" } as const;
      const rule: Rule = {
        id: "access/sizes",
        kinds,
        text: "",
        violation: "",
        severity: "high",
        rationale: "",
        source: "",
        judge: ({ address }) => (address.startsWith("aws_kms_alias.") ? [says] : []),
        require: () => [says],
      };
      return judged(stack, stackOf(stacks, stack), [rule]).map(({ address }) => address);
    };
    expect(asked(["state"], STATE)).toEqual(["aws_kms_alias.encryption_alias", STATE]);
    expect(asked(["state"], REGION)).toEqual([]);
    expect(asked(["region"], STATE)).toEqual([]);
    expect(asked(["region"], REGION)).toContain(REGION);
    expect(asked(EVERY_KIND, STATE)).toContain(STATE);
  });

  it("is checked for each kind of stack, and a stack has only verdicts of its rules", () => {
    for (const stack of [REGION, STATE]) {
      const { kind } = contextOf(stack);
      const own = RULES.filter(({ kinds }) => kinds.includes(kind)).map(({ id }) => id);
      const given = new Set(judged(stack, stackOf(stacks, stack)).map(({ rule }) => rule));
      expect([...given].filter((rule) => !own.includes(rule))).toEqual([]);
      expect(given.size).toBeGreaterThan(15);
    }
  });
});

describe("what a stack may contain", () => {
  it.each([
    ["a machine", "aws_instance", { ami: "ami-0a1b2c3d4e5f60001", instance_type: "m6i.large" }],
    ["a network", "aws_vpc", { cidr_block: "10.0.0.0/20" }],
    ["a role", "aws_iam_role", { name: "acme-forensics-more", assume_role_policy: "{}" }],
    ["a trail", "aws_cloudtrail", { name: "more" }],
  ])("refuses %s in a state stack, which a region's stack may have", (_, type, values) => {
    const known = `residency/known-types ${type}.added`;
    expect(violations(STATE, withBlock(STATE, type, values))).toContain(known);
    expect(violations(REGION, withBlock(REGION, type, values))).not.toContain(known);
  });

  it("refuses an access path that the map has not chosen", () => {
    const type = "aws_ec2_instance_connect_endpoint";
    expect(violations(REGION, withBlock(REGION, type, {}))).toContain(`residency/known-types ${type}.added`);
  });

  it("cannot check a type that no kind of stack contains", () => {
    const verdicts = judged(STATE, withBlock(STATE, "aws_lambda_function", { function_name: "x" }));
    expect(verdicts.filter(({ address }) => address === "aws_lambda_function.added")).toContainEqual(
      expect.objectContaining({ rule: "residency/known-types", outcome: "unknown" }),
    );
  });

  it.each([
    [STATE, "incoming"],
    [REGION, "state"],
    [REGION, "archive"],
  ])("refuses in %s the bucket %s, which is of another stack or of none", (stack, purpose) => {
    const bucket = `acme-forensics-${purpose}-220000000001-eu-central-1`;
    const template = withBlock(stack, "aws_s3_bucket", { bucket, object_lock_enabled: true });
    expect(violations(stack, template)).toContain("immutability/object-lock aws_s3_bucket.added");
  });

  it("is every type that a stack of the kind is made of", () => {
    const held = (template: Template): readonly string[] => [
      ...Object.keys(template.resource),
      ...Object.keys(template.data ?? {}).map((type) => `data.${type}`),
    ];
    for (const kind of STACK_KIND_IDS) {
      const own = [...contexts].filter(([, context]) => context.kind === kind).map(([stack]) => stackOf(stacks, stack));
      const seen = new Set(own.flatMap(held));
      expect([...seen].filter((type) => !STACK_KINDS[kind].types.has(type))).toEqual([]);
    }
  });

  it("is exactly the buckets that each stack creates for its map", () => {
    for (const [stack, { kind, spec }] of contexts) {
      const made = Object.values(stackOf(stacks, stack).resource["aws_s3_bucket"] ?? {}).map(({ bucket }) => bucket);
      const wanted = bucketsOf(kind, spec).map((purpose) => `acme-forensics-${purpose}-${spec.account}-${spec.region}`);
      expect([stack, made.sort()]).toEqual([stack, wanted.sort()]);
    }
  });

  it("is exactly the keys that each stack has an alias for", () => {
    for (const [stack, { kind }] of contexts) {
      const names = Object.values(stackOf(stacks, stack).resource["aws_kms_alias"] ?? {}).map(({ name }) => name);
      const wanted = STACK_KINDS[kind].keys.map((purpose) => `alias/acme-forensics-${purpose}`);
      expect([stack, names.sort()]).toEqual([stack, wanted.sort()]);
    }
  });
});
