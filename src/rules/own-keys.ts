import { keyAlias } from "../jurisdiction/names";
import type { KeyPurpose } from "../jurisdiction/names";
import type { RegionSpec } from "../jurisdiction/spec";
import { ofType, UNKNOWN } from "../configuration/configuration";
import type { Configuration, Value, Values } from "../configuration/configuration";
import { isOpen, valueAt } from "../configuration/values";
import { targetOf } from "./references";
import type { Judgement, Outcome } from "./rule";

/**
 * The references to the key of a purpose; the first is its ARN. The map's alias identifies the key, by a reference or, in a
 * plan, by the value that AWS assigned; unknown if it is not known yet.
 */
export function namesOfKey(
  spec: RegionSpec,
  purpose: KeyPurpose,
  configuration: Configuration,
): readonly string[] | typeof UNKNOWN {
  const alias = ofType(configuration, "aws_kms_alias").find(({ values }) => values["name"] === keyAlias(spec, purpose));
  if (alias === undefined) return [];
  const { target_key_arn: arn, target_key_id: id } = alias.values;
  if (typeof arn === "string" && typeof id === "string") return [arn, id];
  if (typeof id === "string" && !isOpen(id)) return namesOfExisting(id, configuration);
  const key = targetOf(id, configuration, "aws_kms_key");
  if (key === UNKNOWN) return UNKNOWN;
  return key === undefined ? [] : ["arn", "key_id", "id"].map((name) => `\${${key.address}.${name}}`);
}

/** The references to a key that exists without its alias, as after an interrupted apply. */
function namesOfExisting(id: string, configuration: Configuration): readonly string[] | typeof UNKNOWN {
  const key = ofType(configuration, "aws_kms_key").find(
    ({ values }) => values["key_id"] === id || values["arn"] === id,
  );
  if (key === undefined) return [];
  const { arn } = key.values;
  return typeof arn === "string" ? [arn, id] : UNKNOWN;
}

/** Judges an attribute that must name the key of a purpose, or of any of several. */
export function expectKey(
  values: Values,
  attribute: string,
  spec: RegionSpec,
  purposes: readonly KeyPurpose[],
  configuration: Configuration,
): Judgement {
  const value = valueAt(values, attribute);
  return {
    attribute,
    value,
    outcome: outcomeOfKey(value, spec, purposes, configuration),
    fix: `Name the key ${purposes.map((purpose) => keyAlias(spec, purpose)).join(" or ")}.`,
  };
}

function outcomeOfKey(
  value: Value | undefined,
  spec: RegionSpec,
  purposes: readonly KeyPurpose[],
  configuration: Configuration,
): Outcome {
  const names = purposes.flatMap((purpose): readonly Value[] => {
    const known = namesOfKey(spec, purpose, configuration);
    return known === UNKNOWN ? [UNKNOWN] : known;
  });
  if (value !== undefined && names.includes(value)) return "compliant";
  if (value === undefined || value === null || value === "") return "violating";
  // A reference to another key of this stack is known to be wrong.
  if (typeof value === "string" && isOpen(value) && targetOf(value, configuration, "aws_kms_key") !== UNKNOWN)
    return "violating";
  return isOpen(value) || names.includes(UNKNOWN) ? "unknown" : "violating";
}
