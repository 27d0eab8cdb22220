import { explain } from "../../src/rules/explain";
import { shown } from "../../src/rules/shown";

const verdict = {
  rule: "residency/regions",
  stack: "eu-eu-central-1",
  address: 'aws_s3_bucket.b["\u001b[2Kinnocent"]',
  attribute: "tags.\u202ea",
  value: "us-east-1\r\nnothing to see",
  outcome: "violating",
  fix: "Name eu-central-1.",
} as const;

it("prints place, rule and value, with control characters escaped", () => {
  expect(explain([verdict]).split("\n").slice(0, 2)).toEqual([
    'residency/regions  eu-eu-central-1  aws_s3_bucket.b["\\u{1b}[2Kinnocent"]',
    "  tags.\\u{202e}a: us-east-1\\u{d} ⏎ nothing to see",
  ]);
});

it("prints the violation and the fix", () => {
  expect(explain([verdict]).split("\n").slice(2, 4)).toEqual([
    "  A region, zone or Local Zone is outside the jurisdiction, or a resource is on an Outpost.",
    "  Name eu-central-1.",
  ]);
});

it("prints the requirement if a value cannot be checked", () => {
  expect(explain([{ ...verdict, outcome: "unknown" }])).toContain(
    "This cannot be judged yet. The rule requires: Every region, zone and Local Zone that a stack names is in its jurisdiction",
  );
});

it("prints the problem of the verdict instead, if it has one", () => {
  const ended = { ...verdict, rule: "exceptions/expired", problem: "This exception ended on 2026-01-01." } as const;
  expect(
    explain([ended], () => "map.yaml:1:2")
      .split("\n")
      .slice(0, 4),
  ).toEqual([
    "map.yaml:1:2",
    'exceptions/expired  eu-eu-central-1  aws_s3_bucket.b["\\u{1b}[2Kinnocent"]',
    "  This exception ended on 2026-01-01.",
    "  Name eu-central-1.",
  ]);
});

it("prints a verdict once if several stacks share it", () => {
  const text = explain([verdict, { ...verdict, stack: "ch-eu-central-2" }]);
  expect(text.match(/Name eu-central-1/g)).toHaveLength(1);
  expect(text).toContain("residency/regions  eu-eu-central-1, ch-eu-central-2  aws_s3_bucket");
  expect(text).toContain("2 violations");
});

it("shortens a value", () => {
  expect(shown("a".repeat(500))).toBe(`${"a".repeat(120)}…`);
});
