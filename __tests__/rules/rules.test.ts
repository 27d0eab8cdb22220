import { readSynth } from "../../src/configuration/read-synth";
import { RULES } from "../../src/rules/index";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import type { Verdict } from "../../src/rules/rule";
import { ACME, mapOf, readMap, stackOf, synthesize } from "../support/synth";
import type { Template } from "../support/synth";
import { MUTATIONS } from "./mutations";

const acme = readMap(ACME);
const contexts = contextsOf(mapOf(acme));
const DAY = "2026-11-24";

let stacks: Readonly<Record<string, Template>>;

beforeAll(() => {
  stacks = synthesize(acme);
});

function judged(
  stack: string,
  template: Template,
  otherFiles: readonly string[] = [],
  rules = RULES,
): readonly Verdict[] {
  const context = contexts.get(stack);
  if (context === undefined) throw new Error(`no context for ${stack}`);
  return judge(readSynth(stack, template, otherFiles), context, DAY, { rules });
}

it("finds no violation and no unknown value in acme's stacks", () => {
  for (const [stack, template] of Object.entries(stacks)) {
    const verdicts = judged(stack, template);
    expect(verdicts.filter(({ outcome }) => outcome !== "compliant")).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(50);
  }
});

it("accepts stacks with state in HCP Terraform, and refuses them without deployment records", () => {
  const state = "{ backend: cloud, cloud: { organization: acme, location: US, acceptedBy: general counsel } }";
  const map = acme.replace(/^state:[^]*?(?=^\S)/m, `state: ${state}\n`);
  const cloudLaws = contextsOf(mapOf(map));
  const templates = synthesize(map);
  expect([...cloudLaws.keys()].sort()).toEqual(Object.keys(templates).sort());
  for (const [stack, context] of cloudLaws) {
    const verdicts = judge(readSynth(stack, stackOf(templates, stack)), context, DAY);
    expect(verdicts.filter(({ outcome }) => outcome !== "compliant")).toEqual([]);
    if (context.kind === "region") continue;
    const empty = { ...stackOf(templates, stack), resource: {} };
    const missed = judge(readSynth(stack, empty), context, DAY).filter(({ outcome }) => outcome === "violating");
    const about = missed.filter(({ value }) => value === "deployments").map(({ rule }) => rule);
    expect(new Set(about)).toEqual(
      new Set([
        "immutability/bucket-denials",
        "immutability/bucket-parts",
        "immutability/object-lock",
        "immutability/settings",
      ]),
    );
  }
});

describe("a change that breaks a rule", () => {
  it.each(MUTATIONS.map((mutation) => [mutation.rule, mutation.what.slice(0, 160), mutation] as const))(
    "is found: %s refuses %s",
    (rule, _, { stack, change, otherFiles, outcome = "violating" }) => {
      const template = structuredClone(stackOf(stacks, stack));
      change(template);
      const alone = RULES.filter(({ id }) => id === rule);
      const verdicts = judged(stack, template, otherFiles, alone);
      expect(verdicts.map((verdict) => verdict.outcome)).toContain(outcome);
    },
  );

  it("is tested at least three times for each rule, and two hundred times in all", () => {
    // Those over the map's exceptions have tests of their own.
    const overStacks = RULES.filter((rule) => rule.judge !== undefined || rule.require !== undefined);
    const counts = overStacks.map(({ id }) => [id, MUTATIONS.filter(({ rule }) => rule === id).length] as const);
    process.stdout.write(`${counts.map(([id, count]) => `${id.padEnd(34)}${String(count).padStart(4)}`).join("\n")}\n`);
    expect(counts.filter(([, count]) => count < 3)).toEqual([]);
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(200);
  });
});
