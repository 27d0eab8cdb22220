import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { MapDraft, RegionDraft } from "../../resolve/draft";

/** Each account has one region that owns its account-wide settings. */
export function homes({ jurisdictions }: MapDraft): readonly Finding[] {
  return jurisdictions.flatMap(({ regions }) => {
    const byAccount = new Map<string, RegionDraft[]>();
    for (const region of regions) {
      if (region.account !== undefined)
        byAccount.set(region.account, [...(byAccount.get(region.account) ?? []), region]);
    }
    return [...byAccount].flatMap(([account, own]) => homeOf(account, own));
  });
}

function homeOf(account: string, regions: readonly RegionDraft[]): readonly Finding[] {
  const [only, second] = regions;
  const [home, ...more] = regions.filter((region) => region.home === true);
  if (only !== undefined && second === undefined) {
    if (only.home !== false) return [];
    const message = `Account ${quote(account)} has only this region, so it must own the account-wide settings.`;
    return [{ at: find(only.node, "home") ?? only.node, message, fix: "Remove home: false." }];
  }
  if (home === undefined && second !== undefined) {
    if (regions.some(({ node, unreadable }) => unreadable.includes(`${node.path}.home`))) return [];
    const message = `Account ${quote(account)} has ${regions.length} regions, and none of them is the home region.`;
    const fix = `Write home: true in the region that owns the account-wide settings: ${regions.map((one) => one.region).join(" or ")}.`;
    return [{ at: second.node, on: "key", message, fix }];
  }
  return more.map(({ node }) => {
    const message = `Account ${quote(account)} already has its home region: ${String(home?.region)}.`;
    return { at: find(node, "home") ?? node, message, fix: "Remove home from either region." };
  });
}
