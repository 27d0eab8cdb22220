import type { RegionSpec } from "./spec";

/** Computes a value of a region once, for all that is built from it and judged by it. */
export function bySpec<T, Spec extends RegionSpec = RegionSpec>(compute: (spec: Spec) => T): (spec: Spec) => T {
  const known = new WeakMap<Spec, T>();
  return (spec) => {
    const found = known.get(spec);
    if (found !== undefined) return found;
    const made = compute(spec);
    known.set(spec, made);
    return made;
  };
}
