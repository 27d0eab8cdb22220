import { verifyChain } from "../../src/deploy/records/chain";
import type { StoredObject } from "../../src/deploy/records/chain";
import { digestOf, parseRecord, textOf } from "../../src/deploy/records/record";
import { DAYS, intentOf, resultOf, STACK, stored, storedPlan } from "./records";

const first = intentOf(1, undefined, "2026-11-24T10:00:00.000Z");
const applied = resultOf(first, "2026-11-24T10:05:00.000Z");
const second = intentOf(2, applied, "2026-11-24T11:00:00.000Z");
const last = resultOf(second, "2026-11-24T11:05:00.000Z");

const [I1, R1, I2, R2] = ["000001-intent", "000001-result", "000002-intent", "000002-result"].map(
  (name) => `${STACK}/${name}.json`,
) as [string, string, string, string];
const [P1, P2] = ["000001-plan", "000002-plan"].map((name) => `${STACK}/${name}.tfplan`) as [string, string];

const GOOD = [storedPlan(first), storedPlan(second), ...[first, applied, second, last].map((one) => stored(one))];

const verified = (objects: readonly StoredObject[]) => verifyChain(STACK, objects, DAYS);

/** The good chain with one object changed. */
const changed = (key: string, change: (object: StoredObject) => Partial<StoredObject>): readonly StoredObject[] =>
  GOOD.map((object) => (object.key === key ? { ...object, ...change(object) } : object));

const rewritten = (key: string, from: string, to: string): readonly StoredObject[] =>
  changed(key, ({ content }) => {
    const text = content.toString("utf8");
    if (!text.includes(from)) throw new Error(`${key} does not hold ${from}`);
    return { content: Buffer.from(text.replace(from, to)) };
  });

const without = (...keys: readonly string[]) => GOOD.filter(({ key }) => !keys.includes(key));

const again = (key: string, change: Partial<StoredObject>): StoredObject => {
  const object = GOOD.find((one) => one.key === key);
  if (object === undefined) throw new Error(`no ${key}`);
  return { ...object, version: "another", ...change };
};

/** The good chain, in which two keys hold each other's content. */
const swapped = (a: string, b: string): readonly StoredObject[] =>
  GOOD.map((object) =>
    object.key === a || object.key === b ? { ...object, content: again(object.key === a ? b : a, {}).content } : object,
  );

describe("a chain of two deployments stands", () => {
  it("as it was written, in whatever order S3 lists it", () => {
    for (const objects of [GOOD, [...GOOD].reverse()])
      expect(verified(objects)).toEqual({
        stack: STACK,
        records: [first, applied, second, last],
        head: { digest: digestOf(last), version: `version of ${R2}`, storedAt: new Date(last.at) },
        unfinished: [],
        problems: [],
      });
  });

  it("where the writer's clock is a quarter of an hour off", () => {
    const late = { storedAt: new Date("2026-11-24T11:20:00.000Z"), lockedUntil: new Date("2030-01-01") };
    expect(verified(changed(R2, () => late)).problems).toEqual([]);
  });

  it("where S3 keeps it longer than it must", () => {
    expect(verifyChain(STACK, GOOD, DAYS - 1).problems).toEqual([]);
  });

  it("before anything was deployed", () => {
    expect(verified([])).toEqual({ stack: STACK, records: [], head: undefined, unfinished: [], problems: [] });
  });
});

describe("a chain does not stand with", () => {
  const misplaced = "it lies where another record belongs";
  const orphaned = "what came before it is missing";
  const outOfPlace = "its place in the sequence is wrong";
  const marker = { isDeleteMarker: true, content: Buffer.alloc(0), lockedUntil: undefined };

  it.each<[what: string, objects: readonly StoredObject[], problems: readonly string[]]>([
    ["one letter changed", rewritten(I1, "ivy", "eve"), [`${R1}: it does not follow ${I1}`]],
    ["a space more", rewritten(R1, "{", "{ "), [`${R1}: it is not written as records are`]],
    [
      "a record that is none any more",
      rewritten(I2, '"intent"', '"intend"'),
      [`${I2} is no record`, `${R2}: it does not follow ${R1}`, `${R2}: ${outOfPlace}`],
    ],
    ["a word more than records have", rewritten(R2, "{", '{"a":1,'), [`${R2} is no record`]],
    ["a result removed from the middle", without(R1), [`${I2}: it does not follow ${I1}`]],
    ["an intent removed", without(I2), [`${R2}: it does not follow ${R1}`, `${R2}: ${outOfPlace}`]],
    ["the first deployment removed", without(I1, R1, P1), [`${I2}: ${orphaned}`, `${I2}: ${outOfPlace}`]],
    [
      "an intent and its result swapped",
      swapped(I1, R1),
      [
        ...[misplaced, orphaned, outOfPlace].map((reason) => `${I1}: ${reason}`),
        ...[misplaced, `it does not follow ${I1}`, outOfPlace].map((reason) => `${R1}: ${reason}`),
        `${I2}: it does not follow ${R1}`,
      ],
    ],
    [
      "two results swapped",
      swapped(R1, R2),
      [
        ...[misplaced, `it does not follow ${I1}`, outOfPlace].map((reason) => `${R1}: ${reason}`),
        `${R1}: it says ${last.at}, and S3 stored it at ${applied.at}`,
        ...[`it does not follow ${R1}`, outOfPlace].map((reason) => `${I2}: ${reason}`),
        ...[misplaced, `it does not follow ${I2}`, outOfPlace].map((reason) => `${R2}: ${reason}`),
        `${R2}: it says ${applied.at}, and S3 stored it at ${last.at}`,
      ],
    ],
    [
      "all of it written anew, later than it says",
      [
        ...[first, second].map((intent) => storedPlan(intent, "2026-11-25T09:00:00.000Z")),
        ...[first, applied, second, last].map((record) => stored(record, "2026-11-25T09:00:00.000Z")),
      ],
      [first, applied, second, last].map(
        ({ at }, index) =>
          `${[I1, R1, I2, R2][index] ?? ""}: it says ${at}, and S3 stored it at 2026-11-25T09:00:00.000Z`,
      ),
    ],
    [
      "a record that was written twice",
      [again(I1, { storedAt: new Date("2026-11-24T10:01:00.000Z") }), ...GOOD],
      [
        `${I1} was written more than once`,
        `${I1}: it does not follow ${I1}`,
        `${I1}: ${outOfPlace}`,
        `${I1} is locked until ${again(I1, {}).lockedUntil?.toISOString() ?? ""} only`,
      ],
    ],
    [
      "a plan that was written twice, whichever is the right one",
      [again(P1, { content: Buffer.from("another plan") }), ...GOOD],
      [`${P1} was written more than once`, `${P1} is not the plan that its intent names`],
    ],
    ["a delete marker on a record", [...GOOD, again(R1, marker)], [`${R1} is hidden by a delete marker`]],
    ["a delete marker on a plan", [...GOOD, again(P2, marker)], [`${P2} is hidden by a delete marker`]],
    [
      "a record of which nothing but the delete marker is left",
      [...without(R1), again(R1, marker)],
      [`${R1} is hidden by a delete marker`, `${I2}: it does not follow ${I1}`],
    ],
    ["a plan missing", without(P1), [`${P1} is missing: the plan of that intent`]],
    ["another plan", rewritten(P2, "plan", "plot"), [`${P2} is not the plan that its intent names`]],
    ["a record under no lock", changed(I1, () => ({ lockedUntil: undefined })), [`${I1} is under no lock`]],
    ["a plan under no lock", changed(P1, () => ({ lockedUntil: undefined })), [`${P1} is under no lock`]],
    [
      "a lock that ends too soon",
      changed(R2, () => ({ lockedUntil: new Date("2027-11-24T11:04:59.999Z") })),
      [`${R2} is locked until 2027-11-24T11:04:59.999Z only`],
    ],
    [
      "a clock more than a quarter of an hour behind",
      changed(R2, () => ({ storedAt: new Date("2026-11-24T11:20:00.001Z"), lockedUntil: new Date("2030-01-01") })),
      [`${R2}: it says ${last.at}, and S3 stored it at 2026-11-24T11:20:00.001Z`],
    ],
    [
      "a clock more than a quarter of an hour ahead",
      changed(I1, () => ({ storedAt: new Date("2026-11-24T09:44:59.999Z") })),
      [`${I1}: it says ${first.at}, and S3 stored it at 2026-11-24T09:44:59.999Z`],
    ],
    [
      "a record that was stored before the one that it follows",
      changed(R1, () => ({ storedAt: new Date("2026-11-24T09:59:59.000Z") })),
      [`${R1}: S3 stored it before ${I1}`],
    ],
    [
      "a record of another stack",
      GOOD.map((object) =>
        object.key === R2 ? { ...object, content: Buffer.from(textOf({ ...last, stack: "us-us-east-1" })) } : object,
      ),
      [`${R2}: ${misplaced}`],
    ],
    [
      "a result that has no intent",
      [...GOOD, stored(resultOf({ ...second, number: 3 }, "2026-11-24T11:06:00.000Z"))],
      [
        `${STACK}/000003-result.json: it does not follow ${R2}`,
        `${STACK}/000003-result.json: its place in the sequence is wrong`,
      ],
    ],
  ])("%s", (_, objects, problems) => {
    expect(verified(objects).problems).toEqual(problems);
  });

  it("its last record rewritten, by the head that somebody noted", () => {
    const { head, problems } = verified(rewritten(R2, '"applied"', '"failed"'));
    expect(problems).toEqual([]);
    expect(head?.digest).not.toBe(digestOf(last));
  });
});

describe("an intent without a result", () => {
  it("is told while nothing follows it, and is no problem", () => {
    expect(verified(without(R2))).toMatchObject({ unfinished: [second], problems: [] });
  });

  it("is told when another deployment followed it, and is no problem", () => {
    const next = intentOf(2, first, "2026-11-24T10:30:00.000Z");
    const objects = [first, next].flatMap((intent) => [storedPlan(intent), stored(intent)]);
    const done = stored(resultOf(next, "2026-11-24T10:31:00.000Z"));
    expect(verified([...objects, done])).toMatchObject({ unfinished: [first], problems: [] });
  });
});

describe("a record", () => {
  it("is written the same in whatever order it was put together", () => {
    const { kind, ...rest } = first;
    const other = { kind, ...Object.fromEntries(Object.entries(rest).reverse()) } as typeof first;
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(first));
    expect(textOf(other)).toBe(textOf(first));
  });

  it("is read as it was written", () => {
    for (const record of [first, applied]) expect(parseRecord(textOf(record))).toEqual(record);
  });

  it.each([
    ["no JSON", "{"],
    ["another format", textOf(first).replace("deployment/1", "deployment/2")],
    ["a time that is none", textOf(first).replace(first.at, "yesterday")],
    ["the number 0", textOf(first).replace('"number":1', '"number":0')],
    ["the words of a result in an intent", textOf(applied).replace('"result"', '"intent"')],
  ])("is none with %s", (_, text) => {
    expect(parseRecord(text)).toBeUndefined();
  });
});
