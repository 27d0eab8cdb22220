import { runUnsafeSimulation } from "@cloud-copilot/iam-simulate";
import fc from "fast-check";

import {
  canonicalStatements,
  compareBothWays,
  coverAll,
  isNoTighter,
  meaningOf,
  statementOf,
} from "../../src/configuration/policy-meaning";
import type { Values } from "../../src/configuration/configuration";

const ROLE = "arn:aws:iam::111122223333:role/reader";
const allow = (more: Values = {}): Values => ({ Effect: "Allow", Action: "s3:GetObject", Resource: "*", ...more });
const deny = (more: Values = {}): Values => ({ ...allow(more), Effect: "Deny" });
const when = (operator: string, value: Values[string], key = "aws:x"): Values => ({
  Condition: { [operator]: { [key]: value } },
});
const without = (name: string, values: readonly string[]): Values => ({ [name.slice(3)]: null, [name]: values });

const isWithin = (narrow: Values, wide: Values): boolean => coverAll([statementOf(wide)], statementOf(narrow));
const isWithinBounds = (narrow: Values, wide: Values): boolean =>
  coverAll([statementOf(wide)], statementOf(narrow), isNoTighter);

describe("two statements that mean the same", () => {
  it.each([
    ["capitals of actions", allow({ Action: "S3:getobject" }), allow()],
    [
      "capitals of a condition's key",
      allow(when("Bool", "true", "aws:SecureTransport")),
      allow(when("Bool", true, "aws:securetransport")),
    ],
    ["a list of one", allow({ Action: ["s3:GetObject"], Resource: ["*"] }), allow()],
    [
      "an account and its root",
      allow({ Principal: { AWS: "111122223333" } }),
      allow({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }),
    ],
    ["everybody", allow({ Principal: "*" }), allow({ Principal: { AWS: "*" } })],
    ["StringLike without a wildcard", allow(when("StringLike", ["a", "b"])), allow(when("StringEquals", ["b", "a"]))],
    ["StringNotLike without a wildcard", deny(when("StringNotLike", "a")), deny(when("StringNotEquals", "a"))],
    ["ArnLike", allow(when("ArnLike", `${ROLE}*`)), allow(when("ArnEquals", `${ROLE}*`))],
    ["ArnNotLike", deny(when("ArnNotLike", ROLE)), deny(when("ArnNotEquals", ROLE))],
    [
      "an operator that holds for a missing key anyway",
      deny(when("StringNotEqualsIfExists", "a")),
      deny(when("StringNotEquals", "a")),
    ],
    ["a number", allow(when("NumericEquals", 7)), allow(when("NumericEquals", "7.0"))],
    [
      "a date",
      allow(when("DateLessThan", "2026-12-01T00:00:00Z")),
      allow(when("DateLessThan", "2026-12-01T01:00:00+01:00")),
    ],
    [
      "a date in seconds",
      allow(when("DateLessThan", "1796083200")),
      allow(when("DateLessThan", "2026-12-01T00:00:00Z")),
    ],
    ["a name of its own", allow({ Sid: "A" }), allow({ Sid: "B" })],
    ["what is within another pattern", allow({ Action: ["s3:*", "s3:GetObject"] }), allow({ Action: "s3:*" })],
    [
      "what is left out, in another order",
      deny(without("NotAction", ["a:B", "c:D"])),
      deny(without("NotAction", ["c:D", "A:b"])),
    ],
  ])("by %s, have the same canonical form, and each is within the other", (_, one, other) => {
    const policy = (statement: Values) => ({ Version: "2012-10-17", Statement: [statement] });
    expect(canonicalStatements(policy(one))).toEqual(canonicalStatements(policy(other)));
    expect([isWithin(one, other), isWithin(other, one)]).toEqual([true, true]);
  });
});

describe("a statement is within another one", () => {
  it.each([
    ["that names more by a pattern", allow(), allow({ Action: "s3:Get*" })],
    ["whose pattern is wider", allow({ Action: "s3:GetObject*" }), allow({ Action: "s3:Get*" })],
    ["that leaves other things out", allow(), allow(without("NotAction", ["iam:*"]))],
    [
      "that leaves fewer things out",
      allow(without("NotAction", ["iam:*", "kms:*"])),
      allow(without("NotAction", ["iam:*"])),
    ],
    [
      "that leaves less out by a pattern",
      allow(without("NotAction", ["iam:*"])),
      allow(without("NotAction", ["iam:Get*"])),
    ],
    ["that is for everything", allow(without("NotAction", ["iam:*"])), allow({ Action: "*" })],
    [
      "of fewer resources that are left out",
      deny(without("NotResource", ["arn:aws:s3:::a", "arn:aws:s3:::b"])),
      deny(without("NotResource", ["arn:aws:s3:::a"])),
    ],
    [
      "of fewer principals that are left out",
      deny({ NotPrincipal: { AWS: [ROLE, "111122223333"] } }),
      deny({ NotPrincipal: { AWS: ROLE } }),
    ],
    ["that refuses a whole account", deny({ Principal: { AWS: ROLE } }), deny({ Principal: { AWS: "111122223333" } })],
    ["of more values", allow(when("StringEquals", "a")), allow(when("StringEquals", ["a", "b"]))],
    ["of a wider pattern of values", allow(when("StringEquals", "ab")), allow(when("StringLike", "a*"))],
    ["that spares fewer", deny(when("StringNotEquals", ["a", "b"])), deny(when("StringNotEquals", "a"))],
    ["that holds for a missing key, too", allow(when("StringEquals", "a")), allow(when("StringEqualsIfExists", "a"))],
    ["that only asks for the key", allow(when("StringEquals", "a")), allow(when("Null", "false"))],
    ["that only asks for the key of a bound", allow(when("NumericLessThan", "3")), allow(when("Null", "false"))],
    ["that no value fails", allow(when("Null", "true")), allow(when("ForAllValues:StringEquals", "a"))],
    ["that a name fails to be left out of", deny(when("StringEquals", "b")), deny(when("StringNotEquals", "a"))],
    [
      "whose pattern of ARNs holds the text",
      allow(when("StringEquals", ROLE)),
      allow(when("ArnLike", "arn:aws:iam::*:role/*")),
    ],
    ["of a wider network", allow(when("IpAddress", "10.1.0.0/24")), allow(when("IpAddress", "10.0.0.0/8"))],
    [
      "of a pattern that a variable ends",
      allow({ Resource: "arn:aws:s3:::a/${aws:userid}" }),
      allow({ Resource: "arn:aws:s3:::a/*" }),
    ],
  ])("%s, and not the other way around", (_, narrow, wide) => {
    expect(isWithin(narrow, wide)).toBe(true);
    expect(isWithin(wide, narrow)).toBe(false);
  });

  it.each([
    ["a pattern of single characters", allow({ Action: "s3:Get*" }), allow({ Action: "s3:Get???" })],
    [
      "a variable for a character",
      allow({ Resource: "arn:aws:s3:::a/${aws:userid}" }),
      allow({ Resource: "arn:aws:s3:::a/?" }),
    ],
    [
      "another variable",
      allow({ Resource: "arn:aws:s3:::${aws:userid}" }),
      allow({ Resource: "arn:aws:s3:::${aws:username}" }),
    ],
    [
      "what is left out by a pattern",
      allow(without("NotAction", ["iam:Get*"])),
      allow(without("NotAction", ["iam:*"])),
    ],
    ["what overlaps with what is left out", allow({ Action: "s3:*" }), allow(without("NotAction", ["s3:Delete*"]))],
    [
      "all but a few within what is named",
      allow(without("NotAction", ["iam:*"])),
      allow({ Action: ["s3:*", "iam:*"] }),
    ],
    [
      "a role within what an account is allowed",
      allow({ Principal: { AWS: ROLE } }),
      allow({ Principal: { AWS: "111122223333" } }),
    ],
    [
      "an account's role within what leaves out the account",
      deny({ Principal: { AWS: ROLE } }),
      deny({ NotPrincipal: { AWS: "111122223333" } }),
    ],
    [
      "a session within what leaves out roles",
      deny({ Principal: { AWS: "arn:aws:sts::111122223333:assumed-role/reader/x" } }),
      deny({ NotPrincipal: { AWS: ROLE } }),
    ],
    ["any value for one", allow(when("ForAllValues:StringEquals", "a")), allow(when("ForAnyValue:StringEquals", "a"))],
    ["no value for any", allow(when("ForAllValues:StringEquals", "a")), allow(when("StringEquals", "a"))],
    ["a star that is only a star", allow(when("StringLike", "a*")), allow(when("StringEquals", "a*"))],
    [
      "a part of an ARN over another part",
      allow(when("ArnEquals", "arn:aws:iam::1:role/b:c")),
      allow(when("ArnEquals", "arn:aws:iam::*:c")),
    ],
    ["an unknown operator", allow(when("StringMatches", "a")), allow(when("StringMatches", ["a", "b"]))],
    ["no condition", allow(), allow(when("StringEquals", "a"))],
    ["another effect", allow(), deny()],
    ["both what is named and what is left out", allow(), allow({ NotAction: ["iam:*"] })],
  ])("never %s", (_, narrow, wide) => {
    expect(isWithin(narrow, wide)).toBe(false);
  });

  it.each([
    ["NumericLessThan", "3", "5"],
    ["NumericGreaterThanEquals", "5", "3"],
    ["DateLessThan", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z"],
    ["DateGreaterThan", "1796083200", "2026-01-01T00:00:00Z"],
  ])("by the order of %s only if that is requested", (operator, tight, loose) => {
    const [narrow, wide] = [allow(when(operator, tight)), allow(when(operator, loose))];
    expect([isWithin(narrow, wide), isWithin(wide, narrow)]).toEqual([false, false]);
    expect([isWithinBounds(narrow, wide), isWithinBounds(wide, narrow)]).toEqual([true, false]);
  });

  it("by bounds: an inclusive bound is wider than an exclusive one, and no number is within two others", () => {
    const [open, closed] = [allow(when("NumericLessThan", "3")), allow(when("NumericLessThanEquals", "3"))];
    expect([isWithinBounds(open, closed), isWithinBounds(closed, open)]).toEqual([true, false]);
    expect(isWithinBounds(allow(when("NumericEquals", "2")), open)).toBe(true);
    expect(isWithinBounds(allow(when("NumericEquals", "5")), allow(when("NumericEquals", ["1", "9"])))).toBe(false);
  });
});

describe("policies compared in both directions", () => {
  const compared = (expected: readonly Values[], actual: readonly Values[]) =>
    compareBothWays(expected.map(statementOf), actual.map(statementOf));

  it("are the same in any split and order", () => {
    const whole = [
      deny(),
      allow({ Action: ["s3:GetObject", "s3:PutObject"], Resource: ["arn:aws:s3:::a", "arn:aws:s3:::b"] }),
    ];
    const split = [
      allow({ Action: "s3:PutObject", Resource: ["arn:aws:s3:::b", "arn:aws:s3:::a"] }),
      allow({ Resource: "arn:aws:s3:::a" }),
      allow({ Resource: "arn:aws:s3:::b" }),
      deny(),
    ];
    expect(compared(whole, split)).toEqual({ missing: [], extra: [] });
  });

  it("show what is missing and what is extra, and nothing else", () => {
    const { missing, extra } = compared(
      [deny({ Action: ["s3:PutObject", "s3:DeleteObject"] })],
      [deny({ Action: ["s3:PutObject"] }), allow(when("StringEquals", "a"))],
    );
    expect(missing.map(({ effect, actions }) => [effect, ...actions])).toEqual([["Deny", "s3:deleteobject"]]);
    expect(extra.map(({ effect, conditions }) => [effect, ...conditions.keys()])).toEqual([
      ["Allow", "StringEquals aws:x"],
    ]);
  });

  it("differ where a number does", () => {
    const { missing, extra } = compared([deny(when("NumericLessThan", "5"))], [deny(when("NumericLessThan", "7"))]);
    expect([missing.length, extra.length]).toEqual([1, 1]);
  });
});

it("takes a variable for text if the policy's version has no variables", () => {
  const [statement] = meaningOf({ Statement: [allow({ Resource: "arn:aws:s3:::${aws:userid}" })] }) ?? [];
  const [variable] =
    meaningOf({ Version: "2012-10-17", Statement: [allow({ Resource: "arn:aws:s3:::${aws:userid}" })] }) ?? [];
  if (statement === undefined || variable === undefined) throw new Error("no statement");
  expect(coverAll([statement], variable)).toBe(false);
});

describe("an IAM evaluator finds no request that a statement allows beyond one that contains it", () => {
  const ACTIONS = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject"];
  const BUCKETS = ["arn:aws:s3:::ab/k", "arn:aws:s3:::b/k"];
  const VALUES = [undefined, "a", "ab", "b"];
  const some = (...names: readonly string[]) =>
    fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 2 });
  const orLeftOut = (name: string, names: fc.Arbitrary<string[]>) =>
    fc.tuple(fc.boolean(), names).map(([isLeftOut, values]) => ({ [isLeftOut ? `Not${name}` : name]: values }));
  const condition = fc
    .tuple(
      fc.constantFrom(
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "StringEqualsIfExists",
        "StringEqualsIgnoreCase",
      ),
      some("a", "a*", "?", "ab", "b"),
    )
    .map(([operator, values]) => when(operator, values, "aws:PrincipalTag/case"));
  const statement = fc
    .tuple(
      orLeftOut("Action", some("s3:Get*", "s3:GetObject", "s3:GetObject?*", "s3:*Object", "s3:PutObject", "*")),
      orLeftOut("Resource", some("*", "arn:aws:s3:::*/k", "arn:aws:s3:::a*", "arn:aws:s3:::b/?", "arn:aws:s3:::ab/k")),
      fc.option(condition, { nil: {} }),
    )
    .map(([action, resource, under]): Values => ({ Sid: "A", Effect: "Allow", ...action, ...resource, ...under }));

  const lets = (given: Values, action: string, resource: string, value: string | undefined): boolean =>
    runUnsafeSimulation(
      {
        request: {
          principal: ROLE,
          action,
          resource: { resource, accountId: "111122223333" },
          contextVariables: value === undefined ? {} : { "aws:PrincipalTag/case": value },
        },
        identityPolicies: [{ name: "p", policy: { Version: "2012-10-17", Statement: [given] } }],
        serviceControlPolicies: [],
        resourceControlPolicies: [],
      },
      {},
    ) === "Allowed";

  it("for any two statements", () => {
    let held = 0;
    fc.assert(
      fc.property(statement, statement, (wide, narrow) => {
        if (!isWithin(narrow, wide)) return;
        held += 1;
        for (const action of ACTIONS)
          for (const resource of BUCKETS)
            for (const value of VALUES)
              if (lets(narrow, action, resource, value))
                expect([wide, action, resource, value, lets(wide, action, resource, value)]).toContain(true);
      }),
      { numRuns: 3000, seed: 17 },
    );
    expect(held).toBeGreaterThan(50);
  });
});
