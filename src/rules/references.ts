import { ofType, UNKNOWN } from "../configuration/configuration";
import type { Block, Configuration, Value } from "../configuration/configuration";
import { isOpen } from "../configuration/values";

const REFERENCE = /^\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z0-9_]+)\}(?::\*)?$/;

/**
 * The block that a value names, by a reference or, in a plan, by its id, ARN or name; undefined if it names no block of
 * the configuration, and unknown if the value is not known yet.
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
