import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { coverAll, meaningOf } from "../../configuration/policy-meaning";
import { isValues, list, parsed } from "../../configuration/values";

/**
 * Whether two settings mean the same to AWS: what is off, zero or empty is not set, lists have no order, and policies
 * are compared by what they say.
 */
export function isSameSetting(one: Value | undefined, other: Value | undefined): boolean {
  if (one === UNKNOWN || other === UNKNOWN) return false;
  if (!isSet(one) || !isSet(other)) return !isSet(one) && !isSet(other);
  if (Array.isArray(one) || Array.isArray(other)) return holdSame(list(one).filter(isSet), list(other).filter(isSet));
  if (isValues(one) && isValues(other)) {
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) =>
      isSameSetting(one[name], other[name]),
    );
  }
  return one === other || isSamePolicy(one, other);
}

function isSet(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === "" || value === false || value === 0) return false;
  return typeof value !== "object" || Object.values(value).some(isSet);
}

/** Whether two lists hold the same, in any order. */
function holdSame(some: readonly Value[], others: readonly Value[]): boolean {
  const left = [...others];
  return (
    some.length === others.length &&
    some.every((one) => {
      const index = left.findIndex((other) => isSameSetting(one, other));
      if (index !== -1) left.splice(index, 1);
      return index !== -1;
    })
  );
}

function isSamePolicy(one: Value | undefined, other: Value | undefined): boolean {
  if (!isPolicy(one) || !isPolicy(other)) return false;
  const [some = [], others = []] = [meaningOf(one), meaningOf(other)];
  return some.every((statement) => coverAll(others, statement)) && others.every((each) => coverAll(some, each));
}

function isPolicy(value: Value | undefined): boolean {
  const document = typeof value === "string" ? parsed(value) : undefined;
  return isValues(document) && "Statement" in document;
}
