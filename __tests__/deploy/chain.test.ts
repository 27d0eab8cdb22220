import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { verifyChain } from "../../src/deploy/records/chain";
import { comparedWith, readNotedHeads } from "../../src/deploy/records/noted-heads";
import { digestOf, parseRecord, textOf } from "../../src/deploy/records/record";
import { applied, changed, first, GOOD, I2, last, P2, R2, second, verified, without } from "./good-chain";
import { DAYS, intentOf, resultOf, STACK, stored, storedPlan } from "./records";

describe("a chain of two deployments is intact", () => {
  it("as it was written, in any order that S3 lists", () => {
    for (const objects of [GOOD, [...GOOD].reverse()])
      expect(verified(objects)).toEqual({
        stack: STACK,
        records: [first, applied, second, last],
        head: { digest: digestOf(last), version: `version of ${R2}`, storedAt: new Date(last.at) },
        unfinished: [],
        abandoned: [],
        problems: [],
      });
  });

  it("if the writer's clock is a quarter of an hour off", () => {
    const late = { storedAt: new Date("2026-11-24T11:20:00.000Z"), lockedUntil: new Date("2030-01-01") };
    expect(verified(changed(R2, () => late)).problems).toEqual([]);
  });

  it("if S3 locks it for longer than it must", () => {
    expect(verifyChain(STACK, GOOD, DAYS - 1).problems).toEqual([]);
  });

  it("before anything was deployed", () => {
    expect(verified([])).toEqual({
      stack: STACK,
      records: [],
      head: undefined,
      unfinished: [],
      abandoned: [],
      problems: [],
    });
  });
});

describe("an intent without a result", () => {
  it("is reported if nothing follows it, and is not a problem", () => {
    expect(verified(without(R2))).toMatchObject({ unfinished: [second], problems: [] });
  });

  it("is reported when another deployment followed it, and is not a problem", () => {
    const next = intentOf(2, first, "2026-11-24T10:30:00.000Z");
    const objects = [first, next].flatMap((intent) => [storedPlan(intent), stored(intent)]);
    const done = stored(resultOf(next, "2026-11-24T10:31:00.000Z"));
    expect(verified([...objects, done])).toMatchObject({ unfinished: [first], problems: [] });
  });
});

it("a plan that no intent names is reported, and is not a problem if there are records", () => {
  const third = storedPlan(intentOf(3, last, "2026-11-24T12:00:00.000Z"));
  expect(verified([...GOOD, third])).toMatchObject({ abandoned: [third.key], problems: [] });
});

describe("heads that were noted", () => {
  const file = join(tmpdir(), `heads-${process.pid}.json`);
  const noted = () => readNotedHeads(file);

  beforeEach(() => {
    writeFileSync(
      file,
      JSON.stringify({ chains: [verified(without(I2, R2, P2)), verifyChain("one", [], DAYS)], strays: [] }),
    );
  });

  afterEach(() => {
    rmSync(file);
  });

  it("still exist after further deployments", () => {
    expect(comparedWith(noted(), verified(GOOD)).problems).toEqual([]);
  });

  it("prove that a chain was emptied, or written again", () => {
    const gone = `${STACK}: the record ${digestOf(applied)} was noted earlier, and is missing now`;
    expect(comparedWith(noted(), verified([])).problems).toEqual([gone]);
    const rewritten = { ...first, who: "arn:aws:iam::900000000001:user/eve" };
    const result = resultOf(rewritten, applied.at);
    const chain = verified([storedPlan(rewritten), stored(rewritten), stored(result)]);
    expect(chain.problems).toEqual([]);
    expect(comparedWith(noted(), chain).problems).toEqual([gone]);
  });

  it("are refused from another file, with an error message", () => {
    writeFileSync(file, "{}");
    expect(noted).toThrow("is not the output of forensics records verify --json");
  });
});

describe("a record", () => {
  it("is written the same, in any order of its fields", () => {
    const { kind, ...rest } = first;
    const other = { kind, ...Object.fromEntries(Object.entries(rest).reverse()) } as typeof first;
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(first));
    expect(textOf(other)).toBe(textOf(first));
  });

  it("is read as it was written, with authors or, from an earlier version, without", () => {
    const authors = [
      { name: "eve@acme.example", source: "--author" as const },
      { name: "eve", source: "CI actor" as const },
    ];
    expect(first.authors).toBeUndefined();
    for (const record of [first, { ...first, authors }, applied]) expect(parseRecord(textOf(record))).toEqual(record);
  });

  it.each([
    ["no JSON", "{"],
    ["another format", textOf(first).replace("deployment/1", "deployment/2")],
    ["a time that is not one", textOf(first).replace(first.at, "yesterday")],
    ["the number 0", textOf(first).replace('"number":1', '"number":0')],
    ["an author from nowhere", textOf({ ...first, authors: [] }).replace("[]", '[{"name":"eve","source":"?"}]')],
    ["the words of a result in an intent", textOf(applied).replace('"result"', '"intent"')],
  ])("is refused with %s", (_, text) => {
    expect(parseRecord(text)).toBeUndefined();
  });
});
