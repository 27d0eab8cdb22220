import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { isValues, parsed } from "../../configuration/values";

/**
 * Whether two values mean the same: null, an empty text, list or mapping are all nothing, and JSON within a text is
 * compared by what it says. What is not known yet is like nothing else, itself included.
 */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  const a: Value = meaning(one);
  const b: Value = meaning(other);
  if (a === UNKNOWN || b === UNKNOWN) return false;
  if (isValues(a) && isValues(b)) {
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((name) => isSame(a[name], b[name]));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [a as readonly Value[], b as readonly Value[]];
    return left.length === right.length && left.every((value, index) => isSame(value, right[index]));
  }
  return a === b;
}

/** A value without the noise of how it was written. */
function meaning(value: Value | undefined): Value {
  if (value === undefined || value === null || value === "") return null;
  if (typeof value === "string") return /^\s*[[{]/.test(value) ? (parsed(value) ?? value) : value;
  if (Array.isArray(value)) return value.length === 0 ? null : value;
  if (isValues(value)) return Object.values(value).every((one) => meaning(one) === null) ? null : value;
  return value;
}
