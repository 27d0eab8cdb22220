import { verifyChain } from "../../src/deploy/records/chain";
import type { StoredObject } from "../../src/deploy/records/chain";
import { planKey } from "../../src/deploy/records/record";
import { DAYS, intentOf, resultOf, STACK, stored, storedPlan } from "./records";

export const first = intentOf(1, undefined, "2026-11-24T10:00:00.000Z");
export const applied = resultOf(first, "2026-11-24T10:05:00.000Z");
export const second = intentOf(2, applied, "2026-11-24T11:00:00.000Z");
export const last = resultOf(second, "2026-11-24T11:05:00.000Z");

export const [I1, R1, I2, R2] = ["000001-intent", "000001-result", "000002-intent", "000002-result"].map(
  (name) => `${STACK}/${name}.json`,
) as [string, string, string, string];
export const [P1, P2] = [planKey(first), planKey(second)];

export const GOOD = [
  storedPlan(first),
  storedPlan(second),
  ...[first, applied, second, last].map((one) => stored(one)),
];

export const verified = (objects: readonly StoredObject[]) => verifyChain(STACK, objects, DAYS);

/** The good chain with one object changed. */
export const changed = (
  key: string,
  change: (object: StoredObject) => Partial<StoredObject>,
): readonly StoredObject[] => GOOD.map((object) => (object.key === key ? { ...object, ...change(object) } : object));

export const rewritten = (key: string, from: string, to: string): readonly StoredObject[] =>
  changed(key, ({ content }) => {
    const text = content.toString("utf8");
    if (!text.includes(from)) throw new Error(`${key} does not hold ${from}`);
    return { content: Buffer.from(text.replace(from, to)) };
  });

export const without = (...keys: readonly string[]) => GOOD.filter(({ key }) => !keys.includes(key));

/** An object of the good chain once more, in another version. */
export const again = (key: string, change: Partial<StoredObject>): StoredObject => {
  const object = GOOD.find((one) => one.key === key);
  if (object === undefined) throw new Error(`no ${key}`);
  return { ...object, version: "another", ...change };
};

/** The good chain, in which two keys hold each other's content. */
export const swapped = (a: string, b: string): readonly StoredObject[] =>
  GOOD.map((object) =>
    object.key === a || object.key === b ? { ...object, content: again(object.key === a ? b : a, {}).content } : object,
  );
