import { explain, shown } from "../../src/rules/explain";

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

it("shortens a value", () => {
  expect(shown("a".repeat(500))).toBe(`${"a".repeat(120)}…`);
});
