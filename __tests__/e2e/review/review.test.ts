import { contextsOf } from "../../../src/rules/judge-stacks";
import { review } from "../../../src/review/review";
import type { Row } from "../../../src/review/row";
import { ACME, mapOf, readMap, stackOf, synthesize } from "../../support/synth";
import type { Template } from "../../support/synth";
import { CASES } from "./cases";
import type { Case } from "./cases";
import { OfflinePlanner } from "./offline";

const DAY = "2026-11-24";
const acme = readMap(ACME);
const contexts = contextsOf(mapOf(acme));
const planner = new OfflinePlanner();

afterAll(() => {
  planner.close();
});

/**
 * Cases that change different resources share a plan: a plan takes seconds, a case none. Harmless ones share none with
 * others, which may break a rule about what they refer to.
 */
function batchesOf(cases: readonly Case[]): readonly (readonly Case[])[] {
  const batches: Case[][] = [];
  for (const one of cases) {
    const free = batches.find((batch) =>
      batch.every(
        ({ address, severity }) =>
          address !== one.address &&
          !isPart(address, one.address) &&
          (severity === "note") === (one.severity === "note"),
      ),
    );
    if (free === undefined) batches.push([one]);
    else free.push(one);
  }
  return batches;
}

/** A bucket that goes takes its settings with it, as far as a review is concerned. */
function isPart(one: string, other: string): boolean {
  const construct = (address: string) => (address.split(".")[1] ?? "").split("_").slice(0, 2).join("_");
  return construct(one) === construct(other) && one.startsWith("aws_s3_bucket") && other.startsWith("aws_s3_bucket");
}

it("there are at least sixty changes", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
});

describe.each([...new Set(CASES.map(({ mutation }) => mutation.stack))])("plans of %s", (stack) => {
  const cases = CASES.filter(({ mutation }) => mutation.stack === stack);
  const rows = new Map<Case, readonly Row[]>();

  beforeAll(async () => {
    const stacks = synthesize(acme);
    await planner.record(stack, stackOf(stacks, stack));
    for (const batch of batchesOf(cases)) {
      const template: Template = structuredClone(stackOf(stacks, stack));
      for (const { mutation } of batch) mutation.change(template);
      const found = review({ stack, plan: await planner.plan(stack, template), context: contexts.get(stack) }, DAY);
      for (const one of batch)
        rows.set(
          one,
          found.filter(({ address }) => address === one.address),
        );
    }
  });

  it.each(cases.map((one) => [one.severity, one.finding, one.mutation.what.slice(0, 120), one] as const))(
    "%s %s: %s",
    (severity, finding, _, one) => {
      const found = rows.get(one) ?? [];
      const graves = found.filter((row) => row.severity !== "note");
      if (severity === "note") expect(graves.map(({ id, action, forcedBy }) => ({ id, action, forcedBy }))).toEqual([]);
      else expect(found.map((row) => [row.severity, row.id])).toContainEqual([severity, finding]);
    },
  );
});
