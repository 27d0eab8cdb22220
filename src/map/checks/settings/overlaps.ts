import type { Finding } from "../../document/finding";
import { find } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { JurisdictionDraft, RegionDraft } from "../../resolve/draft";
import { usableBlock } from "./blocks";

/** Blocks of an account must not overlap, so that its networks can be distinguished in every log. */
export function overlaps({ regions }: JurisdictionDraft): readonly Finding[] {
  const isSameAccount = (one: RegionDraft, another: RegionDraft): boolean =>
    one.account !== undefined && one.account === another.account;
  return overlapsOf(regions, isSameAccount).map(({ region, block, other, taken, line }) => {
    const message = `${block} overlaps ${taken} of ${other.region} in the same account (line ${line}).`;
    return { ...placeOf(region, "network", "cidr"), message, fix: "Choose a separate block for each region." };
  });
}

/** A region whose block overlaps that of a region before it. */
export interface Overlap {
  readonly region: RegionDraft;
  readonly block: string;
  readonly other: RegionDraft;
  readonly taken: string;
  /** The place of the other region's block. */
  readonly line: number;
}

/** The regions whose blocks overlap, each with the first region before it that it must stay apart from. */
export function overlapsOf(
  regions: readonly RegionDraft[],
  mustStayApart: (one: RegionDraft, another: RegionDraft) => boolean,
): readonly Overlap[] {
  const blocks = regions.flatMap((region) => {
    const block = usableBlock(region);
    return block === undefined ? [] : [{ region, block }];
  });
  return blocks.flatMap(({ region, block }, index) => {
    const before = blocks.slice(0, index);
    const found = before.find(
      (one) => mustStayApart(one.region, region) && (one.block.contains(block) || block.contains(one.block)),
    );
    if (found === undefined) return [];
    const other = found.region;
    const { line } = (find(other.inherited, "network", "cidr") ?? other.node).place;
    return [{ region, block: block.toString(), other, taken: found.block.toString(), line }];
  });
}
