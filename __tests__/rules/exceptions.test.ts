import { readPlan } from "../../src/configuration/read-plan";
import { readSynth } from "../../src/configuration/read-synth";
import { judge } from "../../src/rules/judge";
import { contextsOf } from "../../src/rules/judge-stacks";
import type { Verdict } from "../../src/rules/rule";
import { ACME, mapOf, readMap, synthesizeStack } from "../support/synth";
import type { Template } from "../support/synth";

const STACK = "eu-eu-central-1";
const ADDRESS = "aws_ebs_snapshot_block_public_access.side-doors_snapshots";

let template: Template;

beforeAll(() => {
  template = structuredClone(synthesizeStack(readMap(ACME), STACK));
  Object.assign(template.resource["aws_ebs_snapshot_block_public_access"]?.["side-doors_snapshots"] ?? {}, {
    state: "unblocked",
  });
});

interface Given {
  readonly rule?: string;
  readonly address?: string;
  readonly stack?: string;
  readonly until?: string;
}

/** acme with exceptions in its first region. */
function mapWith(...exceptions: readonly Given[]): string {
  const written = exceptions.map(({ rule = "immutability/guards", address = ADDRESS, stack, until = "2026-12-31" }) =>
    [
      `          - rule: ${rule}`,
      `            address: "${address}"`,
      ...(stack === undefined ? [] : [`            stack: ${stack}`]),
      "            reason: A drill shares a snapshot of nothing.",
      "            approvedBy: general-counsel",
      `            until: ${until}`,
    ].join("\n"),
  );
  return readMap(ACME).replace(
    'account: "220000000001"',
    `account: "220000000001"\n        exceptions:\n${written.join("\n")}`,
  );
}

function judged(map: string, day = "2026-11-24"): readonly Verdict[] {
  const context = contextsOf(mapOf(map)).get(STACK);
  if (context === undefined) throw new Error("no context");
  return judge(readSynth(STACK, template), context, day).filter(({ outcome }) => outcome !== "compliant");
}
const said = (verdicts: readonly Verdict[]) =>
  verdicts.map(({ rule, address, outcome }) => `${outcome}: ${rule} ${address}`);

it("without an exception it is a violation", () => {
  expect(said(judged(readMap(ACME)))).toEqual([`violating: immutability/guards ${ADDRESS}`]);
});

it.each(["2026-11-24", "2026-12-31"])("an exception excuses it on %s, and is named", (day) => {
  const verdicts = judged(mapWith({}), day);
  expect(said(verdicts)).toEqual([`excepted: immutability/guards ${ADDRESS}`]);
  expect(verdicts[0]?.exception).toMatchObject({ approvedBy: "general-counsel", until: "2026-12-31" });
});

it.each(["2027-01-01", "2027-11-24", "2036-01-01"])(
  "one that has ended on %s excuses nothing, and is a violation",
  (day) => {
    expect(said(judged(mapWith({}), day))).toEqual([
      `violating: immutability/guards ${ADDRESS}`,
      `violating: exceptions/expired exceptions: immutability/guards ${ADDRESS}`,
    ]);
  },
);

it.each([
  ["of another rule", { rule: "access/encryption" }],
  ["of another address", { address: "aws_s3_bucket.x" }],
])("one %s is not needed, and is a violation", (_, given) => {
  const { rule = "immutability/guards", address = ADDRESS } = given as Given;
  expect(said(judged(mapWith({}, given)))).toEqual([
    `excepted: immutability/guards ${ADDRESS}`,
    `violating: exceptions/unused exceptions: ${rule} ${address}`,
  ]);
});

it("a duplicate is not needed", () => {
  expect(said(judged(mapWith({}, {})))).toEqual([
    `excepted: immutability/guards ${ADDRESS}`,
    `violating: exceptions/unused exceptions: immutability/guards ${ADDRESS}`,
  ]);
});

it("a plan, which contains less, does not show that one is not needed", () => {
  const context = contextsOf(mapOf(mapWith({ rule: "immutability/prevent-destroy" }))).get(STACK);
  if (context === undefined) throw new Error("no context");
  const rules = judge(readPlan(STACK, {}), context, "2026-11-24").map(({ rule }) => rule);
  expect(rules).not.toContain("exceptions/unused");
});

it("one for the other stack of the region does not count", () => {
  expect(said(judged(mapWith({ stack: "state" })))).toEqual([`violating: immutability/guards ${ADDRESS}`]);
});
