import type { Value } from "../../../configuration/configuration";
import { isValues, textOf } from "../../../configuration/values";
import { regionalName } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { ResourceTable } from "../table";

/** Parts that several tables are made of. */

type FindKey = ResourceTable["key"];

/** Told by the tag `Name`. */
export const byTag: FindKey = ({ tags }, spec) => purposeIn(spec, isValues(tags) ? tags["Name"] : undefined);

/** Told by its name. */
export const byName: FindKey = ({ name }, spec) => purposeIn(spec, name);

/** The end of a name that the map makes: what it is for. */
function purposeIn(spec: RegionSpec, name: Value | undefined): string | undefined {
  const start = regionalName(spec, "");
  const text = textOf(name);
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}

/** Told by another resource that it belongs to. */
export function byTarget(attribute: string, type: string): FindKey {
  return (values, _, keyOf) => keyOf(type, values[attribute]);
}

/** Told by two other resources that it joins. @returns a key as {@link between} writes it */
export function byBoth(one: string, type: string, other: string, otherType: string): FindKey {
  return (values, _, keyOf) => between(keyOf(type, values[one]), keyOf(otherType, values[other]));
}

/** The key of what joins two others; none where one of them has none. */
export function between(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || other === undefined ? undefined : `${one} to ${other}`;
}

/** The tag that names a resource. */
export function nameTag(spec: RegionSpec, purpose: string): { readonly Name: string } {
  return { Name: regionalName(spec, purpose) };
}

/** A type that no stack holds. */
export function none(type: string, rule: ResourceTable["rule"]): ResourceTable {
  return { type, key: () => undefined, rows: () => [], ...(rule === undefined ? {} : { rule }) };
}
