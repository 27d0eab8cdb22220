import type { Value } from "../../configuration/configuration";
import { isWiderPattern } from "../../configuration/event-patterns";
import { isValues, list, parsed, textOf } from "../../configuration/values";
import type { Outcome } from "../rule";
import { isSame } from "./same";

/** Judges an attribute that may differ from its table if it is at least as strong. */
export interface Matcher {
  /** The table's value, for a message. */
  readonly expected: Value;
  /** Judges a value that differs from the table; undefined if the attribute is not set. */
  readonly accepts: (actual: Value | undefined) => boolean;
}

/** A difference between an attribute and its table. */
export interface Difference {
  /** The differing part of the attribute: a statement's name, or the whole value. */
  readonly value: Value | undefined;
  readonly outcome: Outcome;
  readonly fix: string;
}

export function isMatcher(expected: unknown): expected is Matcher {
  return typeof expected === "object" && expected !== null && "accepts" in expected;
}

/** A default of AWS or the provider: setting it makes no difference. */
export function byDefault(value: Value): Matcher {
  return { expected: value, accepts: (actual) => isSame(undefined, actual, { isPlan: false }) };
}

/** A value that can also be written in other ways. */
export function orElse(value: Value, ...others: readonly Value[]): Matcher {
  return {
    expected: value,
    accepts: (actual) => others.some((other) => isSame(other, actual, { isPlan: true })),
  };
}

/** A value that is the same as the table's in a normal form, which leaves out what decides nothing. */
export function alike(expected: Value, normal: (value: Value | undefined) => Value): Matcher {
  return { expected, accepts: (actual) => isSame(normal(expected), normal(actual), { isPlan: true }) };
}

/** An EventBridge pattern: a pattern that matches more calls is at least as strong. */
export function patternOf(pattern: string): Matcher {
  return {
    expected: pattern,
    accepts: (actual) => isWiderPattern(parsed(textOf(actual)), parsed(pattern)),
  };
}

/** A retention in days; 0 keeps permanently. */
export function atLeastDays(days: number): Matcher {
  return { expected: days, accepts: (actual) => typeof actual === "number" && (actual === 0 || actual >= days) };
}

/**
 * A block, and the values that AWS adds if they are not set, which a plan shows for an existing resource.
 *
 * @param added by name, the values that AWS may add; those of an empty list may be anything
 */
export function withAdded(expected: Value, added: Readonly<Record<string, readonly Value[]>>): Matcher {
  return {
    expected,
    accepts: (actual) => {
      const [block, ...others] = list(actual);
      if (!isValues(block) || others.length > 0) return false;
      const isAdded = ([name, value]: readonly [string, Value]): boolean => {
        const values = added[name];
        return values !== undefined && (values.length === 0 || values.includes(value));
      };
      const own = Object.fromEntries(Object.entries(block).filter((one) => !isAdded(one)));
      return isSame(expected, own, { isPlan: true });
    },
  };
}
