import { readSynth } from "../../src/rules/configuration/read-synth";
import { RULES } from "../../src/rules/index";
import { judge } from "../../src/rules/judge";
import { lawsOf, violationsOf } from "../../src/rules/judge-stacks";
import type { Verdict } from "../../src/rules/rule";
import { ACME, mapOf, readMap, stackOf, synthesize } from "../support/synth";
import type { Template } from "../support/synth";
import { MUTATIONS } from "./mutations";

const acme = readMap(ACME);
const laws = lawsOf(mapOf(acme));
/** What a call of a module holds is not told, so it is the one rule that finds no violation. */
const NEVER_SURE = ["residency/modules"];

let stacks: Readonly<Record<string, Template>>;

beforeAll(() => {
  stacks = synthesize(acme);
});

function judged(stack: string, template: Template): readonly Verdict[] {
  const law = laws.get(stack);
  if (law === undefined) throw new Error(`no law for ${stack}`);
  return judge(readSynth(stack, template), law, RULES);
}

it("says nothing against the stacks of acme, and knows of each", () => {
  for (const [stack, template] of Object.entries(stacks)) {
    const verdicts = judged(stack, template);
    expect(verdicts.filter(({ outcome }) => outcome !== "compliant")).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(50);
  }
});

describe("what makes a stack wrong", () => {
  it.each(MUTATIONS.map((mutation) => [mutation.rule, mutation.what.slice(0, 160), mutation] as const))(
    "%s catches %s",
    (rule, _, { stack, change }) => {
      const template = structuredClone(stackOf(stacks, stack));
      change(template);
      expect(violationsOf(judged(stack, template)).map((verdict) => verdict.rule)).toContain(rule);
    },
  );

  it("is tried at least three times for each rule, and two hundred times in all", () => {
    const counts = RULES.map(({ id }) => [id, MUTATIONS.filter(({ rule }) => rule === id).length] as const);
    process.stdout.write(`${counts.map(([id, count]) => `${id.padEnd(34)}${String(count).padStart(4)}`).join("\n")}\n`);
    expect(counts.filter(([id, count]) => count < 3 && !NEVER_SURE.includes(id))).toEqual([]);
    expect(MUTATIONS.length).toBeGreaterThanOrEqual(200);
  });
});
