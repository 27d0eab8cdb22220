import { remembered } from "../../configuration/remembered";
import type { Value } from "../../configuration/configuration";

/** The arguments of a construct, in cdktf's names, as plain data. */
export type Arguments = object;

/** Maps of a user's own keys, which cdktf leaves as they are. */
const MAPS = new Set(["tags", "amiTags", "resourceTags", "tagMap", "parameters", "dimensions", "inputPaths"]);

/**
 * A construct's arguments in Terraform's own names: `kmsMasterKeyId` is `kms_master_key_id`. So the arguments of a
 * construct and the expectation of a rule are written once.
 */
export function inTerraform(given: Arguments): Readonly<Record<string, Value>> {
  const written: Record<string, Value> = {};
  for (const [name, value] of Object.entries(given) as readonly (readonly [string, Value | undefined])[])
    if (value !== undefined) written[terraformName(name)] = MAPS.has(name) ? value : named(value);
  return written;
}

function named(value: unknown): Value {
  if (Array.isArray(value)) return value.map(named);
  return typeof value === "object" && value !== null ? inTerraform(value) : (value as Value);
}

/** Names that cdktf changes because TypeScript or cdktf reserves them. */
const RENAMED: Readonly<Record<string, string>> = { equalTo: "equals" };

/** More than the constructs have arguments. */
const MOST_NAMES = 1000;
const terraformName = remembered(
  MOST_NAMES,
  (name) => RENAMED[name] ?? name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
);
