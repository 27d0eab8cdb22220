import type { Value, Values } from "./configuration/configuration";
import { isOpen, valueAt } from "./configuration/values";
import type { Judgement } from "./rule";

/** Judges an attribute by what it must be: unknown where the configuration does not tell. */
export function expectValue(
  values: Values,
  attribute: string,
  isRight: (value: Value | undefined) => boolean,
  fix: string,
): Judgement {
  const value = valueAt(values, attribute);
  if (isRight(value)) return { attribute, value, outcome: "compliant", fix };
  return { attribute, value, outcome: isOpen(value) ? "unknown" : "violating", fix };
}

/** An attribute that must be one value. */
export function expectOne(values: Values, attribute: string, right: Value, fix: string): Judgement {
  return expectValue(values, attribute, (value) => value === right, fix);
}

/** Something that a stack must not hold at all. */
export function forbidden(what: string, fix: string): readonly Judgement[] {
  return [{ attribute: "", value: what, outcome: "violating", fix }];
}
