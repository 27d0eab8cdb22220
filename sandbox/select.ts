import { stackId } from "../src/jurisdiction/names";
import type { JurisdictionMap, RegionSpec } from "../src/jurisdiction/spec";
import { UserError } from "../src/user-error";

/** The regions whose stacks are named; without a name, the first one of each kind of archive and of way in. */
export function selectRegions(map: JurisdictionMap, ids: readonly string[]): readonly RegionSpec[] {
  const all = map.jurisdictions.flatMap(({ regions }) => regions);
  if (ids.length === 0) return firstOfEachKind(all);
  const known = new Map(all.map((spec) => [stackId(spec), spec]));
  return [...new Set(ids)].map((id) => {
    const spec = known.get(id);
    if (spec === undefined)
      throw new UserError(`the map has no region stack "${id}"; it has ${[...known.keys()].join(", ")}`);
    return spec;
  });
}

/** Every region that has an archive or a way in of a kind that none before it has. */
function firstOfEachKind(specs: readonly RegionSpec[]): readonly RegionSpec[] {
  const seen = new Set<string>();
  return specs.filter(({ retention, sessions }) => {
    const kinds = [retention.archive.kind, sessions.mode];
    const isNew = kinds.some((kind) => !seen.has(kind));
    for (const kind of kinds) seen.add(kind);
    return isNew;
  });
}
