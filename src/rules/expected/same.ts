import { UNKNOWN } from "../../configuration/configuration";
import type { Value, Values } from "../../configuration/configuration";
import { isValues, parsed, someWithin } from "../../configuration/values";

/** Options of a comparison. */
export interface Comparing {
  /** Whether the actual value is from a plan, which also writes values that are not set: empty, 0 or false. */
  readonly isPlan: boolean;
}

/**
 * Whether a value equals a table's value, as Terraform reads both: a block and a list of one block, a number and its text,
 * null or empty and not set are the same, and order does not count.
 */
export function isSame(expected: Value | undefined, actual: Value | undefined, comparing: Comparing): boolean {
  const right: Value | undefined = simple(expected);
  const given: Value | undefined = simple(actual);
  if (right === given) return true;
  if (Array.isArray(right) && Array.isArray(given)) return isSameList(right as Value[], given as Value[], comparing);
  if (isValues(right) || isValues(given)) {
    return (isValues(right) || right === undefined) && (isValues(given) || given === undefined)
      ? isSameBlock(right ?? {}, given ?? {}, comparing)
      : false;
  }
  if (right === undefined || given === undefined) return comparing.isPlan && isNothing(right) && isNothing(given);
  if (typeof right === "string" && typeof given === "string") return isSameDocument(right, given);
  return isScalar(right) && isScalar(given) && String(right) === String(given);
}

/** Removes null, empty strings, empty lists, and lists around a single value. */
function simple(value: Value | undefined): Value | undefined {
  if (value === null || value === undefined || value === "") return undefined;
  if (!Array.isArray(value)) return value;
  const list = value as readonly Value[];
  if (list.length === 0) return undefined;
  return list.length === 1 ? simple(list[0]) : value;
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === false || value === 0;
}

function isScalar(value: Value): value is boolean | number | string {
  return typeof value === "boolean" || typeof value === "number" || typeof value === "string";
}

function isSameBlock(right: Values, given: Values, comparing: Comparing): boolean {
  const isSameIn = (name: string): boolean => isSame(right[name], given[name], comparing);
  return (
    Object.keys(right).every(isSameIn) &&
    Object.keys(given).every((name) => Object.hasOwn(right, name) || isSameIn(name))
  );
}

/** Compares lists in any order: Terraform's sets and lists look alike in JSON. */
function isSameList(right: readonly Value[], given: readonly Value[], comparing: Comparing): boolean {
  if (right.length !== given.length) return false;
  const left = [...given];
  return right.every((one) => {
    const index = left.findIndex((other) => isSame(one, other, comparing));
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}

/** Whether two texts are the same JSON, in which a list of one value and null are significant. */
function isSameDocument(right: string, given: string): boolean {
  if (!right.startsWith("{") || !given.startsWith("{")) return false;
  const one = parsed(right);
  const other = parsed(given);
  return isValues(one) && isValues(other) && canonical(one) === canonical(other);
}

/** JSON with sorted keys and lists. */
function canonical(value: Value): string {
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(canonical).sort().join()}]`;
  if (!isValues(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`);
  return `{${entries.sort().join()}}`;
}

/** Whether any part of a value is known only after an apply. */
export function isUnknown(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value === "string") return value.includes(UNKNOWN_TEXT);
  return typeof value === "object" && value !== null && someWithin(value, isUnknown);
}

/** Placeholder in an expected text for a name that AWS has not assigned yet. No configuration holds it. */
export const UNKNOWN_TEXT = "${known after apply}";
