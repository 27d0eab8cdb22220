import { valueLines } from "../../src/review/render/value-lines";
import { inText } from "../../src/review/render/words";

const lines = (label: string, before: string | undefined, after: string | undefined) =>
  valueLines(label, before, after).map(inText);

const statement = (sid: string, more: object = {}) => ({ Sid: sid, Effect: "Deny", Action: `s3:${sid}`, ...more });
const policy = (...statements: readonly object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

it.each([
  ["years", "rule.years", "7", "5", ["rule.years: 7 → 5"]],
  ["what is new", "kms_key_id", undefined, "key", ["kms_key_id: nothing → key"]],
  ["what goes", "", "day", undefined, ["day → nothing"]],
  ["what is sensitive", "password", "(sensitive)", "(sensitive)", ["password: (sensitive)"]],
  ["an attribute without values", "tags", undefined, undefined, ["tags"]],
  ["nothing at all", "", undefined, undefined, []],
])("%s is one line", (_, label, before, after, expected) => {
  expect(lines(label, before, after)).toEqual(expected);
});

it("values that are too long for a line are whole, below each other", () => {
  const [before, after] = ["a", "b"].map((name) => `arn:aws:iam::220000000001:role/${name.repeat(200)}`);
  expect(lines("principal", before, after)).toEqual(["principal:", `- ${before ?? ""}`, `+ ${after ?? ""}`]);
});

it("a policy is a diff of its lines: only the statement that changes is marked, between three lines on each side", () => {
  const others = ["One", "Two", "Three", "Four", "Five", "Six"].map((sid) => statement(sid));
  const [before, after] = [365, 30].map((days) =>
    policy(...others, statement("Last", { Condition: { NumericLessThan: { days } } })),
  );
  expect(lines("policy", before, after)).toEqual([
    "policy:",
    "…",
    '        "Action": "s3:Last",',
    '        "Condition": {',
    '          "NumericLessThan": {',
    '-           "days": 365',
    '+           "days": 30',
    "          }",
    "        },",
    '        "Effect": "Deny",',
    "…",
  ]);
});

it("the order of keys and JSON within JSON make no difference", () => {
  const long = "x".repeat(80);
  const before = JSON.stringify({ b: JSON.stringify({ d: 1, c: long }), a: 1 });
  const after = JSON.stringify({ a: 1, b: JSON.stringify({ c: long, d: 2 }) });
  expect(lines("", before, after).filter((line) => /^[-+]/.test(line))).toEqual(['-     "d": 1', '+     "d": 2']);
  expect(lines("", before, JSON.stringify({ a: 1, b: JSON.stringify({ c: long, d: 1 }) }))).toEqual([
    "the same content, written differently",
  ]);
});

it("a new or removed document is shown whole", () => {
  const document = policy(statement("Only"), statement("Other", { Resource: "*" }), statement("Third"));
  const added = lines("policy", undefined, document).slice(1);
  expect(added.every((line) => line.startsWith("+ "))).toBe(true);
  expect(JSON.parse(added.map((line) => line.slice(2)).join("\n"))).toEqual(JSON.parse(document));
  expect(lines("policy", document, undefined).slice(1)).toEqual(added.map((line) => `-${line.slice(1)}`));
});

it("characters that JSON escapes are still visible", () => {
  const hidden = String.raw`{"a":"${"x".repeat(120)}\u202e\u200b\u001b[2K"}`;
  const text = lines("", hidden, undefined).join("\n");
  expect(text).not.toMatch(/[\u202e\u200b\u001b]/u);
  expect(text).toContain(String.raw`\u{202e}\u{200b}\u001b[2K`);
});

it("texts that have nothing in common are shown whole, too", () => {
  const script = (name: string) => Array.from({ length: 1_500 }, (_, index) => `${name} ${index}`).join("\n");
  const text = lines("user_data", script("old"), script("new"));
  expect(text).toHaveLength(3_001);
  expect([text[1], text.at(-1)]).toEqual(["- old 0", "+ new 1499"]);
});
