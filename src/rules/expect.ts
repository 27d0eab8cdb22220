import type { Value, Values } from "../configuration/configuration";
import { isOpen, valueAt } from "../configuration/values";
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

/** Attributes other than those that a block may have. */
export function expectOnly(values: Values, allowed: ReadonlySet<string>, prefix = ""): readonly Judgement[] {
  return Object.keys(values)
    .filter((name) => !allowed.has(name))
    .map((name) => ({
      attribute: `${prefix}${name}`,
      value: values[name],
      outcome: "violating",
      fix: `Remove ${name}: what it changes is not judged.`,
    }));
}

/** Something that a stack must not hold at all. */
export function forbidden(what: string, fix: string): readonly Judgement[] {
  return [{ attribute: "", value: what, outcome: "violating", fix }];
}

/** What to say of a policy that cannot be read: it may be right where it is not known yet. */
export function unreadable(attribute: string, policy: Value | undefined): readonly Judgement[] {
  const outcome = isOpen(policy) ? "unknown" : "violating";
  return [
    {
      attribute,
      value: policy,
      outcome,
      fix: "Write the policy as JSON, and check a plan where it is made of what is not known yet.",
    },
  ];
}
