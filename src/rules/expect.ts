import { UNKNOWN } from "./configuration/configuration";
import type { Value, Values } from "./configuration/configuration";
import { isOpen } from "./configuration/values";
import type { Judgement } from "./rule";

/** Judges an attribute by what it must be: unknown where the configuration does not tell. */
export function expectValue(
  values: Values,
  attribute: string,
  isRight: (value: Value | undefined) => boolean,
  fix: string,
): Judgement {
  const value = attribute
    .split(".")
    .reduce<Value | undefined>((inner, name) => (inner === UNKNOWN ? UNKNOWN : step(inner, name)), values);
  if (isRight(value)) return { attribute, value, outcome: "compliant", fix };
  return { attribute, value, outcome: isOpen(value) ? "unknown" : "violating", fix };
}

/** An attribute that must be one value. */
export function expectOne(values: Values, attribute: string, right: Value, fix: string): Judgement {
  return expectValue(values, attribute, (value) => value === right, fix);
}

/** Into a nested block; of a list of them, into the first, which is the only one where this is used. */
function step(value: Value | undefined, name: string): Value | undefined {
  const inner = Array.isArray(value) ? (value as readonly Value[])[0] : value;
  if (inner === UNKNOWN) return UNKNOWN;
  return typeof inner === "object" && inner !== null ? (inner as Values)[name] : undefined;
}

/** Something that a stack must not hold at all. */
export function forbidden(what: string, fix: string): readonly Judgement[] {
  return [{ attribute: "", value: what, outcome: "violating", fix }];
}
