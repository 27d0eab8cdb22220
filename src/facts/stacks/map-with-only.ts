import type { JurisdictionMap } from "../../jurisdiction/spec";
import type { StackRef } from "./stacks-of";

/** The map with only the regions of some of its stacks. No stack depends on another region, so theirs are the same. */
export function mapWithOnly(map: JurisdictionMap, refs: readonly StackRef[]): JurisdictionMap {
  const selected = new Set(refs.map(({ spec }) => spec));
  const jurisdictions = map.jurisdictions.map((jurisdiction) => ({
    ...jurisdiction,
    regions: jurisdiction.regions.filter((spec) => selected.has(spec)),
  }));
  return { ...map, jurisdictions: jurisdictions.filter(({ regions }) => regions.length > 0) };
}
