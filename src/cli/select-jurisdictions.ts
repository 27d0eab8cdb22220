import type { JurisdictionMap, RegionSpec } from "../jurisdiction/spec";
import { UserError } from "../user-error";

/** The regions of the jurisdictions that are named. @throws {UserError} for a name that the map does not have */
export function selectJurisdictions(
  { jurisdictions }: JurisdictionMap,
  keys: readonly string[],
): readonly RegionSpec[] {
  const known = jurisdictions.map(({ key }) => key);
  const unknown = keys.filter((key) => !known.includes(key));
  if (unknown.length > 0) {
    throw new UserError(`the map has no jurisdiction "${unknown.join('", "')}"; it has ${known.join(", ")}`);
  }
  return jurisdictions.filter(({ key }) => keys.includes(key)).flatMap(({ regions }) => regions);
}
