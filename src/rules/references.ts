import { ofType, UNKNOWN } from "../configuration/configuration";
import type { Block, Configuration, Value } from "../configuration/configuration";
import { isOpen } from "../configuration/values";
import type { Outcome } from "./rule";

const REFERENCE = /^\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}(?::\*)?$/;

/**
 * The block that a value names, by a reference or, in a plan, by its id, ARN or name; undefined where it names none of
 * the configuration, and unknown where nobody can tell yet.
 */
export function targetOf(
  value: Value | undefined,
  configuration: Configuration,
  type: string,
): Block | typeof UNKNOWN | undefined {
  if (value === UNKNOWN) return UNKNOWN;
  if (typeof value !== "string") return undefined;
  const address = REFERENCE.exec(value)?.[1];
  const blocks = ofType(configuration, type);
  if (address !== undefined) return blocks.find((block) => block.address === address);
  if (isOpen(value)) return UNKNOWN;
  const named = value.replace(/:\*$/, "");
  if (named === "") return undefined;
  return blocks.find(({ values }) => [values["id"], values["arn"], values["name"]].includes(named));
}

/** Whether a value names a block of a type that is as it must be. */
export function outcomeOf(
  value: Value | undefined,
  configuration: Configuration,
  type: string,
  isRight: (block: Block) => boolean = () => true,
): Outcome {
  const target = targetOf(value, configuration, type);
  if (target === UNKNOWN) return "unknown";
  return target !== undefined && isRight(target) ? "compliant" : "violating";
}

/** Whether at least one of several is compliant, or may be. */
export function anyOf(outcomes: readonly Outcome[]): Outcome {
  return (["compliant", "unknown"] as const).find((one) => outcomes.includes(one)) ?? "violating";
}

/** Whether all of several are compliant, or may be. */
export function allOf(outcomes: readonly Outcome[]): Outcome {
  return (["violating", "unknown"] as const).find((one) => outcomes.includes(one)) ?? "compliant";
}
