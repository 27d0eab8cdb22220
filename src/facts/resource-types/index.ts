import { ACCESS } from "./access";
import { GUARDING } from "./guarding";
import { HOLDING } from "./holding";
import { NETWORK } from "./network";
import type { ResourceTypes } from "./resource-type";
import { SHARING } from "./sharing";

export type { Custody, ResourceTypes } from "./resource-type";

const ROWS: readonly ResourceTypes[] = [...HOLDING, ...GUARDING, ...ACCESS, ...NETWORK, ...SHARING];

const NAMED = new Map(ROWS.flatMap((row) => row.types.map((type) => [type, row] as const)));

/** Families, the longest name first: a specific row takes precedence over a general row. */
const FAMILIES = [...NAMED]
  .flatMap(([type, row]) => (type.endsWith("*") ? [[type.slice(0, -1), row] as const] : []))
  .sort(([one], [other]) => other.length - one.length);

/** The traits of a type of the AWS provider; undefined for a type that has not been reviewed. */
export function resourceType(type: string): ResourceTypes | undefined {
  return NAMED.get(type) ?? FAMILIES.find(([begin]) => type.startsWith(begin))?.[1];
}
