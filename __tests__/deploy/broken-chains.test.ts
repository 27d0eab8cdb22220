import { verifyChain } from "../../src/deploy/records/chain";
import type { StoredObject } from "../../src/deploy/records/chain";
import { digestOf, textOf } from "../../src/deploy/records/record";
import {
  again,
  applied,
  changed,
  first,
  GOOD,
  I1,
  I2,
  last,
  P1,
  P2,
  R1,
  R2,
  rewritten,
  second,
  swapped,
  verified,
  without,
} from "./good-chain";
import { DAYS, resultOf, STACK, stored, storedPlan } from "./records";

describe("a chain is broken by", () => {
  const misplaced = "it has the key of another record";
  const orphaned = "the record before it is missing";
  const outOfPlace = "its place in the sequence is wrong";
  const marker = { isDeleteMarker: true, content: Buffer.alloc(0), lockedUntil: undefined };

  it.each<[what: string, objects: readonly StoredObject[], problems: readonly string[]]>([
    ["one letter changed", rewritten(I1, "ivy", "eve"), [`${R1}: it does not follow ${I1}`]],
    ["a space more", rewritten(R1, "{", "{ "), [`${R1}: it is not in the form of a record`]],
    [
      "a record that is no longer a record",
      rewritten(I2, '"intent"', '"intend"'),
      [`${I2} is not a record`, `${R2}: it does not follow ${R1}`, `${R2}: ${outOfPlace}`],
    ],
    ["a word more than records have", rewritten(R2, "{", '{"a":1,'), [`${R2} is not a record`]],
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
        `${R1}: its time is ${last.at}, but S3 stored it at ${applied.at}`,
        ...[`it does not follow ${R1}`, outOfPlace].map((reason) => `${I2}: ${reason}`),
        ...[misplaced, `it does not follow ${I2}`, outOfPlace].map((reason) => `${R2}: ${reason}`),
        `${R2}: its time is ${applied.at}, but S3 stored it at ${last.at}`,
      ],
    ],
    [
      "all of it written again, later than it says",
      [
        ...[first, second].map((intent) => storedPlan(intent, "2026-11-25T09:00:00.000Z")),
        ...[first, applied, second, last].map((record) => stored(record, "2026-11-25T09:00:00.000Z")),
      ],
      [first, applied, second, last].map(
        ({ at }, index) =>
          `${[I1, R1, I2, R2][index] ?? ""}: its time is ${at}, but S3 stored it at 2026-11-25T09:00:00.000Z`,
      ),
    ],
    [
      "a record that was written twice",
      [again(I1, { storedAt: new Date("2026-11-24T10:01:00.000Z") }), ...GOOD],
      [
        `${I1} was written more than once`,
        `${I1}: it does not follow ${I1}`,
        `${I1}: ${outOfPlace}`,
        `${I1} is locked only until ${again(I1, {}).lockedUntil?.toISOString() ?? ""}`,
      ],
    ],
    [
      "a plan that was written twice, regardless of which one is right",
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
    ["a record under no lock", changed(I1, () => ({ lockedUntil: undefined })), [`${I1} is not locked`]],
    ["a plan under no lock", changed(P1, () => ({ lockedUntil: undefined })), [`${P1} is not locked`]],
    [
      "a lock that ends too soon",
      changed(R2, () => ({ lockedUntil: new Date("2027-11-24T11:04:29.999Z") })),
      [`${R2} is locked only until 2027-11-24T11:04:29.999Z`],
    ],
    [
      "a clock more than a quarter of an hour behind",
      changed(R2, () => ({ storedAt: new Date("2026-11-24T11:20:00.001Z"), lockedUntil: new Date("2030-01-01") })),
      [`${R2}: its time is ${last.at}, but S3 stored it at 2026-11-24T11:20:00.001Z`],
    ],
    [
      "a clock more than a quarter of an hour ahead",
      changed(I1, () => ({ storedAt: new Date("2026-11-24T09:44:59.999Z") })),
      [`${I1}: its time is ${first.at}, but S3 stored it at 2026-11-24T09:44:59.999Z`],
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
      "a result of a result",
      [...GOOD, again(R1, { content: Buffer.from(textOf({ ...applied, previous: digestOf(applied) })) })],
      [`${R1} was written more than once`, `${R1}: ${outOfPlace}`, `${I2}: it does not follow ${R1}`],
    ],
    [
      "a result that has no intent",
      [...GOOD, stored(resultOf({ ...second, number: 3 }, "2026-11-24T11:06:00.000Z"))],
      [
        `${STACK}/000003-result.json: it does not follow ${R2}`,
        `${STACK}/000003-result.json: its place in the sequence is wrong`,
      ],
    ],
    [
      "something else in its folder",
      [...GOOD, again(P1, { key: `${STACK}/notes.txt` }), again(P1, { key: `${STACK}/${"0".repeat(64)}.tfplan` })],
      [`notes.txt`, `${"0".repeat(64)}.tfplan`].map(
        (name) => `${STACK}/${name} is neither a record nor a record's plan`,
      ),
    ],
    [
      "nothing but plans left",
      [P1, P2].map((key) => again(key, {})),
      [`${STACK} has plans, but no record of a deployment`],
    ],
  ])("%s", (_, objects, problems) => {
    expect(verified(objects).problems).toEqual(problems);
  });

  it("the records of another stack under their right names", () => {
    expect(verifyChain("us-us-east-1", GOOD, DAYS).problems).toEqual(
      [I1, R1, I2, R2].map((key) => `${key}: ${misplaced}`),
    );
  });

  it("a rewritten last record, if the head was noted before", () => {
    const { head, problems } = verified(rewritten(R2, '"applied"', '"failed"'));
    expect(problems).toEqual([]);
    expect(head?.digest).not.toBe(digestOf(last));
  });
});
