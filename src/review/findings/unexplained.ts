import { resourceType } from "../../facts/resource-types";
import { AUTHORIZING_TAGS, DESCRIPTIONS, REPORTED, SET_IDENTITIES, TAGS } from "../../facts/resource-types/labels";
import type { Finding } from "../finding";
import type { Change } from "../plan/change";
import { differingPlaces, valuesIn } from "../plan/places";

/**
 * What differs in a changed resource and is neither judged nor harmless: a person must look at it.
 *
 * @param judged the places that other detectors report in full
 */
export function unexplained(change: Change, judged: readonly string[]): readonly Finding[] {
  if (change.action !== "update") return [];
  const left = differingPlaces(change).filter(
    ({ name }) => !isHarmless(change.type, name) && !judged.some((place) => isWithin(name, place)),
  );
  if (left.length === 0) return [];
  const text =
    resourceType(change.type) === undefined
      ? "Attributes change of a resource whose type has not been assessed for custody."
      : "Attributes change on which custody may depend.";
  return [{ id: "changed", severity: "approval", text, change, ...valuesIn(change, left) }];
}

/** Whether a place equals another place, or is inside it. */
function isWithin(name: string, place: string): boolean {
  return place !== "" && (name === place || name.startsWith(`${place}.`));
}

function isHarmless(type: string, name: string): boolean {
  const [top = "", inner] = name.split(".");
  if (TAGS.has(top)) return inner !== undefined && !AUTHORIZING_TAGS.has(inner);
  const row = resourceType(type);
  // Of a type that has not been assessed, only tags are known to be harmless.
  if (row === undefined) return false;
  const identities = SET_IDENTITIES[top];
  if (identities !== undefined) return !identities.includes(type);
  return (
    DESCRIPTIONS.has(top) || REPORTED.has(top) || Object.keys(row.harmless ?? {}).some((one) => isWithin(name, one))
  );
}
