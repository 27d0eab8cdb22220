import type { Severity } from "../../finding";
import type { Direction } from "./directions";

/** One setting, and what makes it weaker. */
export interface Setting {
  readonly types: readonly string[];
  /** Dots go into nested blocks, through the first of a list. */
  readonly attribute: string;
  readonly id: string;
  readonly severity: Severity;
  readonly text: string;
  readonly direction: Direction;
  /** Whether it can be wrong from the start, in what is made. @default false */
  readonly isOfNew?: true;
}

type Row = readonly [
  types: string | readonly string[],
  attribute: string,
  id: string,
  text: string,
  direction: Direction,
];

function setting(severity: Severity, [types, attribute, id, text, direction]: Row): Setting {
  return { types: typeof types === "string" ? [types] : types, attribute, id, severity, text, direction };
}

export function blocking(...row: Row): Setting {
  return setting("blocking", row);
}

export function approval(...row: Row): Setting {
  return setting("approval", row);
}

/** The same of what is made, too. */
export function fromStart(one: Setting): Setting {
  return { ...one, isOfNew: true };
}

export const NO_LESS = "Retention becomes shorter.";
export const NO_KEY = "The resource no longer encrypts with its key.";
export const NO_LOG = "Calls are no longer recorded as before.";
export const ELSEWHERE = "The log is delivered elsewhere.";
