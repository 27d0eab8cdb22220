import { UNKNOWN } from "./configuration";
import { remembered } from "./remembered";
import type { Value, Values } from "./configuration";

/** Nested blocks by a name, whether one is written as an object or in a list. */
export function nested(values: Values, name: string): readonly Values[] {
  const value = values[name];
  if (value === null || value === undefined || typeof value !== "object") return [];
  return (Array.isArray(value) ? (value as readonly Value[]) : [value as Values]).filter(isValues);
}

/** The value at a path, through the first of each list, which is the only one where this is used. */
export function valueAt(values: Values, path: string): Value | undefined {
  return path.split(".").reduce<Value | undefined>((inner, name) => {
    const one = Array.isArray(inner) ? (inner as readonly Value[])[0] : inner;
    if (one === UNKNOWN) return UNKNOWN;
    return isValues(one) ? one[name] : undefined;
  }, values);
}

export function isValues(value: Value | undefined): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value in a list or an object passes a test. */
export function someWithin(values: object, test: (one: Value) => boolean): boolean {
  if (Array.isArray(values)) return (values as readonly Value[]).some(test);
  for (const name in values) if (test((values as Values)[name] ?? null)) return true;
  return false;
}

/** A list of a block's, one value standing for a list of its own. */
export function list(value: Value | undefined): readonly Value[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? (value as readonly Value[]) : [value];
}

/** Whether a value is not known before an apply, as a whole or in part. */
export function isOpen(value: Value | undefined): boolean {
  if (value === UNKNOWN) return true;
  if (typeof value === "string") return value.includes("${") && value.replaceAll("$${", "").includes("${");
  return typeof value === "object" && value !== null && someWithin(value, isOpen);
}

/** A value that must be a string; empty if it is not. */
export function textOf(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The JSON of a text; undefined if it is not JSON. Long texts, such as policies, are parsed only once. */
export function parsed(text: string): Value | undefined {
  return text.length < LONG ? parsedAnew(text) : parsedOnce(text);
}

const LONG = 100;
/** More than one stack has: each of its rules then reads the same objects, and what they mean is found once. */
const MOST_LONG = 500;
const parsedOnce = remembered(MOST_LONG, parsedAnew);

function parsedAnew(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return undefined;
  }
}
