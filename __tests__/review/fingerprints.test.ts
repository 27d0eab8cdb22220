import { withoutValues } from "../../src/review/plan/change";
import { toRows } from "../../src/review/row";
import type { Finding } from "../../src/review/finding";
import { changesOf } from "../../src/review/plan/change";
import { unexplained } from "../../src/review/findings/unexplained";
import { parsed } from "./plans";

const FINDING: Finding = {
  id: "retention-shortened",
  severity: "blocking",
  text: "Retention becomes shorter.",
  change: withoutValues({ stack: "one", address: "aws_x.y", type: "aws_x", action: "update" }),
  attribute: "days",
  before: 365,
  after: 30,
};
const fingerprintOf = (finding: Finding): string | undefined => toRows([finding], undefined)[0]?.fingerprint;

it("another wording keeps an approval: a fingerprint contains what is found, where, and both values", () => {
  const known = fingerprintOf(FINDING);
  expect(fingerprintOf({ ...FINDING, text: "The retention period is reduced.", severity: "approval" })).toBe(known);
  for (const other of [{ id: "lock-lost" }, { attribute: "years" }, { before: 364 }, { after: 31 }])
    expect(fingerprintOf({ ...FINDING, ...other })).not.toBe(known);
});

describe("a finding about several attributes", () => {
  const rowOf = (after: object, sensitive = {}) =>
    toRows(
      changesOf("one", parsed({ address: "aws_x.y", before: { a: 1, secret: "old" }, after, sensitive })).flatMap(
        (change) => unexplained(change, []),
      ),
      undefined,
    )[0];

  it("is signed with each of their values", () => {
    expect(rowOf({ a: 2, secret: "new" })).toMatchObject({
      attribute: "a, secret",
      before: '{"a":1,"secret":"old"}',
      after: '{"a":2,"secret":"new"}',
    });
    expect(rowOf({ a: 2, secret: "new" })?.fingerprint).not.toBe(rowOf({ a: 3, secret: "new" })?.fingerprint);
  });

  it("shows no sensitive value", () => {
    expect(rowOf({ a: 2, secret: "new" }, { secret: true })).toMatchObject({
      before: '{"a":1,"secret":"(sensitive)"}',
      after: '{"a":2,"secret":"(sensitive)"}',
    });
  });
});
