import type { Value, Values } from "../configuration/configuration";
import { isOpen, valueAt } from "../configuration/values";
import type { Judgement } from "./rule";

/** Judges an attribute by a condition: unknown if the configuration does not show the value. */
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

/** Judges an attribute that must have one specific value. */
export function expectOne(values: Values, attribute: string, right: Value, fix: string): Judgement {
  return expectValue(values, attribute, (value) => value === right, fix);
}

/** Judges attributes beyond those that a block may have. */
export function expectOnly(values: Values, allowed: ReadonlySet<string>, prefix = ""): readonly Judgement[] {
  return Object.keys(values)
    .filter((name) => !allowed.has(name))
    .map((name) => ({
      attribute: `${prefix}${name}`,
      value: values[name],
      outcome: "violating",
      fix: `Remove ${name}: no rule judges its effect.`,
    }));
}

/** Judges a block that a stack must not hold at all. */
export function forbidden(what: string, fix: string): readonly Judgement[] {
  return [{ attribute: "", value: what, outcome: "violating", fix }];
}

/** The judgement of a policy that cannot be read: unknown if it is not known yet, violating if it is not JSON. */
export function unreadable(attribute: string, policy: Value | undefined): readonly Judgement[] {
  const outcome = isOpen(policy) ? "unknown" : "violating";
  return [
    {
      attribute,
      value: policy,
      outcome,
      fix: "Write the policy as JSON; if it contains values that are not known yet, check a plan.",
    },
  ];
}
