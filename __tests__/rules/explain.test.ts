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

it("tells where, what, why and what to do, with nothing hidden from who reads it", () => {
  expect(explain([verdict]).split("\n").slice(0, 2)).toEqual([
    'residency/regions  eu-eu-central-1  aws_s3_bucket.b["\\u{1b}[2Kinnocent"]',
    "  tags.\\u{202e}a: us-east-1\\u{d} ⏎ nothing to see",
  ]);
});

it("says which rule is broken, beside what is there", () => {
  expect(explain([verdict]).split("\n").slice(2, 4)).toEqual([
    "  Rule: Every region, zone and Local Zone that a stack names lies in its jurisdiction, and nothing is on an Outpost.",
    "  Name eu-central-1.",
  ]);
});

it("says what is wrong in its own words, where a verdict has them", () => {
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

it("says once what several stacks share", () => {
  const text = explain([verdict, { ...verdict, stack: "ch-eu-central-2" }]);
  expect(text.match(/Name eu-central-1/g)).toHaveLength(1);
  expect(text).toContain("residency/regions  eu-eu-central-1, ch-eu-central-2  aws_s3_bucket");
  expect(text).toContain("2 violations");
});

it("shortens a value", () => {
  expect(shown("a".repeat(500))).toBe(`${"a".repeat(120)}…`);
});
