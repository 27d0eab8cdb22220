import type { Netmask } from "netmask";

import type { Finding } from "../../document/finding";
import { find } from "../../document/node";
import { placeOf } from "../../resolve/draft";
import type { JurisdictionDraft, RegionDraft } from "../../resolve/draft";
import { BUILD_BLOCK, VPC_BLOCK, usableBlock } from "./blocks";

/** Blocks of an account must not overlap, so that its networks can be distinguished in every log. */
export function overlaps({ regions }: JurisdictionDraft): readonly Finding[] {
  const isSameAccount = (one: RegionDraft, another: RegionDraft): boolean =>
    one.account !== undefined && one.account === another.account;
  return overlapsOf(regions, isSameAccount).map(({ region, setting, block, other, taken, line }) => {
    const message = `${block} overlaps ${taken} of ${other.region} in the same account (line ${line}).`;
    return { ...placeOf(region, ...setting), message, fix: "Choose a separate block for each network." };
  });
}

/** A network whose block overlaps that of a network before it. */
export interface Overlap {
  readonly region: RegionDraft;
  /** The setting of its block. */
  readonly setting: readonly string[];
  readonly block: string;
  readonly other: RegionDraft;
  readonly taken: string;
  /** The place of the other network's block. */
  readonly line: number;
}

interface Network {
  readonly region: RegionDraft;
  readonly setting: readonly string[];
  readonly block: Netmask;
}

/** The networks whose blocks overlap, each with the first network before it that it must stay apart from. */
export function overlapsOf(
  regions: readonly RegionDraft[],
  mustStayApart: (one: RegionDraft, another: RegionDraft) => boolean,
): readonly Overlap[] {
  const networks = [VPC_BLOCK, BUILD_BLOCK].flatMap((setting) =>
    regions.flatMap((region) => networkOf(region, setting)),
  );
  return networks.flatMap(({ region, setting, block }, index) => {
    const before = networks.slice(0, index);
    const found = before.find(
      (one) => mustStayApart(one.region, region) && (one.block.contains(block) || block.contains(one.block)),
    );
    if (found === undefined) return [];
    const other = found.region;
    const { line } = (find(other.inherited, ...found.setting) ?? other.node).place;
    return [{ region, setting, block: block.toString(), other, taken: found.block.toString(), line }];
  });
}

function networkOf(region: RegionDraft, setting: readonly string[]): readonly Network[] {
  const block = usableBlock(region, setting);
  return block === undefined ? [] : [{ region, setting, block }];
}
