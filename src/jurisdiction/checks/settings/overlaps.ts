import type { Finding } from "../../document/finding";
import { find } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { JurisdictionDraft, RegionDraft } from "../../resolve/draft";
import { usableBlock } from "./blocks";

/** Blocks of one account stay apart, so that its networks can be told apart in every log. */
export function overlaps({ regions }: JurisdictionDraft): readonly Finding[] {
  return regions.flatMap((region, index) => {
    const other = regions
      .slice(0, index)
      .find((before) => before.account === region.account && overlap(before, region));
    const block = usableBlock(region);
    if (region.account === undefined || other === undefined || block === undefined) return [];
    const line = (find(other.inherited, "network", "cidr") ?? other.node).place.line;
    const taken = usableBlock(other)?.toString() ?? "";
    const message = `${block.toString()} overlaps ${taken} of ${other.region} in the same account (line ${line}).`;
    return [{ ...placeOf(region, "network", "cidr"), message, fix: "Choose a block of its own for each region." }];
  });
}

function overlap(one: RegionDraft, another: RegionDraft): boolean {
  const [a, b] = [usableBlock(one), usableBlock(another)];
  return a !== undefined && b !== undefined && (a.contains(b) || b.contains(a));
}
