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
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [terraformName(name), MAPS.has(name) ? (value as Value) : named(value)]),
  );
}

function named(value: unknown): Value {
  if (Array.isArray(value)) return value.map(named);
  return typeof value === "object" && value !== null ? inTerraform(value) : (value as Value);
}

/** Names that cdktf changes because TypeScript or cdktf reserves them. */
const RENAMED: Readonly<Record<string, string>> = { equalTo: "equals" };

function terraformName(name: string): string {
  return RENAMED[name] ?? snakeCase(name);
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
