import type { Value } from "../../../configuration/configuration";

type Pair = (before: Value | undefined, after: Value | undefined) => boolean;

/** The direction in which a setting changes. A change that is neither weaker nor stronger needs review. */
export interface Direction {
  readonly isWeaker: Pair;
  readonly isStronger: Pair;
}

const never: Pair = () => false;

export const off: Direction = {
  isWeaker: (before, after) => before === true && after !== true,
  isStronger: (_, after) => after === true,
};
export const on: Direction = {
  isWeaker: (before, after) => before !== true && after === true,
  isStronger: (_, after) => after === false || !isSet(after),
};
export const smaller: Direction = {
  isWeaker: (before, after) => isSet(before) && !(numberOf(after) >= numberOf(before)),
  isStronger: (before, after) => numberOf(after) > numberOf(before),
};
export const greater: Direction = {
  isWeaker: (before, after) => isSet(after) && !(numberOf(after) <= numberOf(before)),
  isStronger: (before, after) => numberOf(after) < numberOf(before) || !isSet(after),
};
export const gone: Direction = {
  isWeaker: (before, after) => isSet(before) && !isSet(after),
  isStronger: never,
};
export const other: Direction = {
  isWeaker: (before, after) => isSet(before) && before !== after,
  isStronger: (before, after) => !isSet(before) && isSet(after),
};
export const leaves = (right: Value): Direction => ({
  isWeaker: (before, after) => before === right && after !== right,
  isStronger: (_, after) => after === right,
});
export const becomes = (wrong: Value): Direction => ({
  isWeaker: (before, after) => before !== wrong && after === wrong,
  isStronger: (before, after) => before === wrong && after !== wrong,
});
/** Becomes something else than what is right. */
export const isNone = (...right: readonly (Value | undefined)[]): Direction => ({
  isWeaker: (before, after) => before !== after && isSet(after) && !right.includes(after),
  isStronger: (_, after) => right.includes(after),
});
/** In days, where nothing or 0 means permanently. */
export const shorter: Direction = {
  isWeaker: (before, after) => !(daysOf(after) >= daysOf(before)),
  isStronger: (before, after) => daysOf(after) >= daysOf(before),
};
/** A moment, in RFC 3339. */
export const earlier: Direction = {
  isWeaker: (before, after) => isSet(before) && !(timeOf(after) >= timeOf(before)),
  isStronger: (before, after) => timeOf(after) >= timeOf(before) || !isSet(before),
};
/** By a comparison of its own; nothing of it is known to be stronger. */
export const where = (isWeaker: Pair): Direction => ({ isWeaker, isStronger: never });

function isSet(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** NaN for other values, for which no comparison holds. */
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
