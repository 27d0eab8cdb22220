import { UNKNOWN } from "../../configuration/configuration";
import type { Value } from "../../configuration/configuration";
import { isValues } from "../../configuration/values";
import type { Change } from "./change";
import { isSame } from "./same";

/** Where two states of a resource differ. */
export interface Place {
  /** Dots go into nested blocks; a list of several is one place. */
  readonly name: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/**
 * What a finding says of places that differ: their names, and both values; of several places each value by its name,
 * without those that are sensitive.
 */
export function valuesIn(
  { sensitive }: Change,
  places: readonly Place[],
): { readonly attribute: string; readonly before?: Value | undefined; readonly after?: Value | undefined } {
  const attribute = places.map(({ name }) => name).join(", ");
  const [first, ...more] = places;
  if (first === undefined || more.length === 0) return { attribute, before: first?.before, after: first?.after };
  const isSensitive = ({ name }: Place): boolean => sensitive.has(name.split(/[.[]/)[0] ?? "");
  const each = (of: (place: Place) => Value | undefined): Value =>
    Object.fromEntries(places.map((place) => [place.name, isSensitive(place) ? "(sensitive)" : (of(place) ?? null)]));
  return { attribute, before: each(({ before }) => before), after: each(({ after }) => after) };
}

/** The innermost places in which a change's resource becomes other. */
export function differingPlaces({ before, after, differing }: Change): readonly Place[] {
  return differing.flatMap((name) => placesIn(name, before[name], after[name]));
}

function placesIn(name: string, before: Value | undefined, after: Value | undefined): readonly Place[] {
  if (isSame(before, after)) return [];
  const was: Value | undefined = only(before);
  const is: Value | undefined = only(after);
  const isBlock = isValues(was) || isValues(is);
  if (!isBlock || !isBlockOrNone(was) || !isBlockOrNone(is)) return [{ name, before, after }];
  const [old, now] = [isValues(was) ? was : {}, isValues(is) ? is : {}];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((inner) =>
    placesIn(`${name}.${inner}`, old[inner], now[inner]),
  );
}

/** A single nested block may be written as an object, or in a list of its own. */
function only(value: Value | undefined): Value | undefined {
  if (!Array.isArray(value)) return value;
  const [first, ...more] = value as readonly Value[];
  return more.length === 0 && (first === undefined || isValues(first)) ? first : value;
}

function isBlockOrNone(value: Value | undefined): boolean {
  return value === undefined || value === null || (value !== UNKNOWN && isValues(value));
}
