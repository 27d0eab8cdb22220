import { resourceType } from "../../facts/resource-types";
import { AUTHORIZING_TAGS, DESCRIPTIONS, REPORTED, SET_IDENTITIES, TAGS } from "../../facts/resource-types/labels";
import type { Finding } from "../finding";
import type { Change } from "../plan/change";
import { differingPlaces } from "../plan/places";
import type { Place } from "../plan/places";

/**
 * What differs in a changed resource and is neither judged nor harmless: somebody must look at it.
 *
 * @param judged the places of which all has been said
 */
export function unexplained(change: Change, judged: readonly string[]): readonly Finding[] {
  if (change.action !== "update") return [];
  const left = differingPlaces(change).filter(
    ({ name }) => !isHarmless(change.type, name) && !judged.some((place) => isWithin(name, place)),
  );
  const [first, ...more] = left;
  if (first === undefined) return [];
  const text =
    resourceType(change.type) === undefined
      ? "It is changed, and nobody has looked at what its type can do."
      : "It is changed, in what may matter to custody.";
  const attribute = left.map(({ name }) => name).join(", ");
  const finding = { id: "changed", severity: "approval", text, change, attribute } as const;
  return [more.length > 0 ? finding : { ...finding, ...valuesOf(first) }];
}

function valuesOf({ before, after }: Place): Pick<Finding, "before" | "after"> {
  return { before, after };
}

/** Whether a place is another one, or lies in it. */
function isWithin(name: string, place: string): boolean {
  return place !== "" && (name === place || name.startsWith(`${place}.`));
}

function isHarmless(type: string, name: string): boolean {
  const [top = "", inner] = name.split(".");
  if (TAGS.has(top)) return inner !== undefined && !AUTHORIZING_TAGS.has(inner);
  const row = resourceType(type);
  // Of what nobody has looked at, nothing is known to be harmless but its tags.
  if (row === undefined) return false;
  const identities = SET_IDENTITIES[top];
  if (identities !== undefined) return !identities.includes(type);
  return (
    DESCRIPTIONS.has(top) || REPORTED.has(top) || Object.keys(row.harmless ?? {}).some((one) => isWithin(name, one))
  );
}
