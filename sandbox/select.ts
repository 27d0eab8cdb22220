import { stackId } from "../src/jurisdiction/names";
import type { JurisdictionMap, RegionSpec } from "../src/jurisdiction/spec";
import { UserError } from "../src/user-error";

/** The regions whose stacks are named; without a name, the first one of each kind of archive. */
export function selectRegions(map: JurisdictionMap, ids: readonly string[]): readonly RegionSpec[] {
  const all = map.jurisdictions.flatMap(({ regions }) => regions);
  if (ids.length === 0) return firstOfEachArchive(all);
  const known = new Map(all.map((spec) => [stackId(spec), spec]));
  return [...new Set(ids)].map((id) => {
    const spec = known.get(id);
    if (spec === undefined)
      throw new UserError(`there is no region stack "${id}"; there are ${[...known.keys()].join(", ")}`);
    return spec;
  });
}

function firstOfEachArchive(specs: readonly RegionSpec[]): readonly RegionSpec[] {
  const kinds = new Map<string, RegionSpec>();
  for (const spec of specs) {
    const { kind } = spec.retention.archive;
    if (!kinds.has(kind)) kinds.set(kind, spec);
  }
  return [...kinds.values()];
}
