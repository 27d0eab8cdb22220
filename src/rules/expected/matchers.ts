import type { Value } from "../../configuration/configuration";
import { isWiderPattern } from "../../configuration/event-patterns";
import { isValues, list, parsed, textOf } from "../../configuration/values";
import type { Outcome } from "../rule";
import { isSame } from "./same";

/** Judges an attribute that may be other than what a table has, as long as it is no weaker. */
export interface Matcher {
  /** What the table has, for a message. */
  readonly expected: Value;
  /** Judges what differs from that; undefined is what is not set. */
  readonly accepts: (actual: Value | undefined) => boolean;
}

/** What differs between an attribute and its table. */
export interface Difference {
  /** What of the attribute: a statement's name, or the whole value. */
  readonly value: Value | undefined;
  readonly outcome: Outcome;
  readonly fix: string;
}

export function isMatcher(expected: unknown): expected is Matcher {
  return typeof expected === "object" && expected !== null && "accepts" in expected;
}

/** A value that AWS or the provider takes where nothing is set: saying it or not is the same. */
export function byDefault(value: Value): Matcher {
  return { expected: value, accepts: (actual) => isSame(undefined, actual, { isPlan: false }) };
}

/** A value that may be written in other ways, too. */
export function orElse(value: Value, ...others: readonly Value[]): Matcher {
  return {
    expected: value,
    accepts: (actual) => others.some((other) => isSame(other, actual, { isPlan: true })),
  };
}

/** A pattern of EventBridge: one that matches more calls is no weaker. */
export function patternOf(pattern: string): Matcher {
  return {
    expected: pattern,
    accepts: (actual) => isWiderPattern(parsed(textOf(actual)), parsed(pattern)),
  };
}

/** Days that something is kept, of which 0 is for ever. */
export function atLeastDays(days: number): Matcher {
  return { expected: days, accepts: (actual) => typeof actual === "number" && (actual === 0 || actual >= days) };
}

/**
 * A block, and what AWS adds to it where nobody sets it, which a plan shows of what is there.
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
