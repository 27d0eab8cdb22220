import { legible } from "../legible";
import { UNKNOWN } from "../configuration/configuration";
import type { Value } from "../configuration/configuration";

const LONGEST = 120;

/** A value on one line, shortened. */
export function shown(value: Value | undefined): string {
  if (value === UNKNOWN) return "(known after apply)";
  const whole = typeof value === "string" ? value : value === undefined ? "nothing" : JSON.stringify(value);
  const text = legible(whole).replaceAll("\n", " ⏎ ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
