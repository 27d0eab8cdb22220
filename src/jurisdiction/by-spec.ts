import type { RegionSpec } from "./spec";

/** Computes a value of a region once, for all blocks that are judged by it. */
export function bySpec<T>(compute: (spec: RegionSpec) => T): (spec: RegionSpec) => T {
  const known = new WeakMap<RegionSpec, T>();
  return (spec) => {
    const found = known.get(spec);
    if (found !== undefined) return found;
    const made = compute(spec);
    known.set(spec, made);
    return made;
  };
}
