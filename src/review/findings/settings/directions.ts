import type { Value } from "../../../configuration/configuration";

/** How a setting becomes weaker. What cannot be told, such as a text in place of a number, counts as weaker. */
export type Weaker = (before: Value | undefined, after: Value | undefined) => boolean;

export const off: Weaker = (before, after) => before === true && after !== true;
export const on: Weaker = (before, after) => before !== true && after === true;
export const smaller: Weaker = (before, after) => isSet(before) && !(numberOf(after) >= numberOf(before));
export const greater: Weaker = (before, after) => isSet(after) && !(numberOf(after) <= numberOf(before));
export const gone: Weaker = (before, after) => isSet(before) && !isSet(after);
export const other: Weaker = (before, after) => isSet(before) && before !== after;
export const any: Weaker = (before, after) => before !== after;
export const leaves =
  (right: Value): Weaker =>
  (before, after) =>
    before === right && after !== right;
export const becomes =
  (wrong: Value): Weaker =>
  (before, after) =>
    before !== wrong && after === wrong;
/** Becomes something else than what is right. */
export const isNone =
  (...right: readonly (Value | undefined)[]): Weaker =>
  (before, after) =>
    before !== after && isSet(after) && !right.includes(after);
/** In days, where nothing or 0 means permanently. */
export const shorter: Weaker = (before, after) => !(daysOf(after) >= daysOf(before));
/** A moment, in RFC 3339. */
export const earlier: Weaker = (before, after) => isSet(before) && !(timeOf(after) >= timeOf(before));

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** NaN for what is no number: no comparison with it holds. */
function numberOf(value: Value | undefined): number {
  if (typeof value === "string" && /^\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return typeof value === "number" ? value : NaN;
}

function daysOf(value: Value | undefined): number {
  return !isSet(value) || value === 0 || value === "0" ? Infinity : numberOf(value);
}

function timeOf(value: Value | undefined): number {
  return typeof value === "string" ? Date.parse(value) : NaN;
}
