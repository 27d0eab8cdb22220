import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as fc from "fast-check";
import { parseDocument, stringify } from "yaml";

import { parseMap } from "../../src/map";

/** Acme's map, and the settings that it leaves to their defaults. */
const ACME = [
  readFileSync(join(__dirname, "fixtures/acme.yaml"), "utf8").replace("deployer:", "deployer:\n  planRole: planner"),
  "roles:",
  "  responder: { name: Responder, sessionMinutes: 120 }",
  '  investigator: { principals: ["arn:aws:iam::900000000001:user/ivy"] }',
  "access: { standing: [custodian, approver], mfaTag: mfa, mfaEnforcedBy: policy 7 }",
  "audit: { trail: multi-region }",
  "sessions: { bastion: { instanceType: t3.micro, image: { id: ami-0a1b2c3d4e5f60009 } } }",
  "",
].join("\n");

/** For any text: the same answer twice, and if refused, problems that a person can act on. */
function expectAnswer(text: string): void {
  const answer = parseMap(text, "map.yaml");
  expect(parseMap(text, "map.yaml")).toEqual(answer);
  if (answer.ok) return;
  expect(answer.problems.length).toBeGreaterThan(0);
  const lines = text.split("\n").length;
  answer.problems.forEach((problem, index) => {
    expect(problem.line).toBeGreaterThanOrEqual(answer.problems[index - 1]?.line ?? 1);
    expect(problem.line).toBeLessThanOrEqual(lines);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.message).toMatch(/^\S.*\.$/);
    expect(problem.fix).toMatch(/^\S.*[.?]$/);
  });
}

/** The values of a YAML document by path, containers included. */
function paths(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => paths(item, [...path, index]))];
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => paths(item, [...path, key]))];
}

const PATHS = paths(parseDocument(ACME).toJS()).slice(1);

const WORDS = fc.constantFrom(
  ...[
    "organization",
    "jurisdictions",
    "defaults",
    "trust",
    "regions",
    "eu-west-1",
    "network",
    "cidr",
    "archive",
    "kind",
  ],
  ...[
    "account",
    "image",
    "countries",
    "EU",
    "10.0.0.0/16",
    "completed",
    "__proto__",
    "constructor",
    "<<",
    "toString",
    "",
  ],
);
const SCALARS = fc.oneof(WORDS, fc.string(), fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec((again) => ({
  tree: fc.oneof(
    { maxDepth: 6 },
    SCALARS,
    fc.array(again("tree"), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(WORDS, fc.string()), again("tree")), { maxLength: 6 })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

describe("the loader", () => {
  it("accepts acme's map with every setting of roles, access, audit and bastion", () => {
    expect(parseMap(ACME, "map.yaml")).toMatchObject({ ok: true });
  });

  it("accepts or refuses any text", () => {
    const symbols = fc.constantFrom(..."abe01:-?#&*!|>'\"%@`[]{},~<= \t\n\r\u0000\u00a0\ufeff\ud800é".split(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: symbols, maxLength: 80 })), expectAnswer),
      {
        numRuns: 500,
      },
    );
  });

  it("accepts or refuses any tree", () => {
    fc.assert(
      fc.property(tree, (value) => {
        expectAnswer(stringify(value));
      }),
      { numRuns: 300 },
    );
  });

  it("accepts or refuses acme's map with any value changed to any other", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), fc.oneof(SCALARS, tree), (path, value) => {
        const document = parseDocument(ACME);
        document.setIn(path, value);
        expectAnswer(document.toString());
      }),
      { numRuns: 100 },
    );
  });

  it("accepts or refuses acme's map with any value removed or moved", () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), fc.constantFrom(...PATHS), fc.boolean(), (path, to, move) => {
        const document = parseDocument(ACME);
        const value: unknown = document.getIn(path);
        document.deleteIn(path);
        if (move && document.hasIn(to)) document.setIn(to, value);
        expectAnswer(document.toString());
      }),
      { numRuns: 100 },
    );
  });

  it("accepts or refuses acme's map with any part of its text cut, doubled or overwritten", () => {
    const offset = fc.nat(ACME.length);
    fc.assert(
      fc.property(offset, fc.nat(40), fc.string({ maxLength: 10 }), fc.boolean(), (start, length, put, twice) => {
        const cut = ACME.slice(start, start + length);
        expectAnswer(ACME.slice(0, start) + put + (twice ? cut + cut : "") + ACME.slice(start + length));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ["brackets", "[".repeat(50_000)],
    ["braces", "{a: ".repeat(50_000)],
    ["list items", "- ".repeat(50_000)],
    ["explicit keys", "? ".repeat(50_000)],
    ["indented keys", Array.from({ length: 1_000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["aliases", `a0: &a0 [x]\n${Array.from({ length: 400 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`).join("\n")}`],
  ])("accepts or refuses %s at any depth", (_title, text) => {
    expectAnswer(text);
  });
});
