import type { Value } from "../../../configuration/configuration";
import { isValues, textOf } from "../../../configuration/values";
import { regionalName } from "../../../jurisdiction/names";
import type { RegionSpec } from "../../../jurisdiction/spec";
import type { ResourceTable } from "../table";

/** Parts that several tables share. */

type FindKey = ResourceTable["key"];

/** Identified by the tag `Name`. */
export const byTag: FindKey = ({ tags }, spec) => purposeIn(spec, isValues(tags) ? tags["Name"] : undefined);

/** Identified by its name. */
export const byName: FindKey = ({ name }, spec) => purposeIn(spec, name);

/** The end of a name that is derived from the map: its purpose. */
function purposeIn(spec: RegionSpec, name: Value | undefined): string | undefined {
  const start = regionalName(spec, "");
  const text = textOf(name);
  return text.startsWith(start) ? text.slice(start.length) : undefined;
}

/** Identified by the resource that it belongs to. */
export function byTarget(attribute: string, type: string): FindKey {
  return (values, _, keyOf) => keyOf(type, values[attribute]);
}

/** Identified by the two resources that it connects. @returns a key as {@link between} writes it */
export function byBoth(one: string, type: string, other: string, otherType: string): FindKey {
  return (values, _, keyOf) => between(keyOf(type, values[one]), keyOf(otherType, values[other]));
}

/** The key of a resource that connects two others; undefined if either has no key. */
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
