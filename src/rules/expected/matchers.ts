import type { Value } from "../../configuration/configuration";
import type { Outcome } from "../rule";

/** Judges an attribute that may be other than what a table has, as long as it is no weaker. */
export interface Matcher {
  /** What the table has, for a message. */
  readonly expected: Value;
  readonly accepts: (actual: Value) => boolean;
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
