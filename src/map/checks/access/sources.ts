import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import { foreign } from "./principals";

/** A collector belongs to its source's account, in the region's partition. */
export function sources(region: RegionDraft): readonly Finding[] {
  return (region.settings.sources ?? []).flatMap(({ account, collector }, index) => {
    const at = find(region.inherited, "sources", index, "collector") ?? region.node;
    const owner = collector.split(":")[4] ?? "";
    if (owner === account) return foreign(region, collector, at);
    const message = `${quote(collector)} belongs to account ${owner}, not to the source's account ${account}.`;
    return [{ at, message, fix: "Name a role of the source's account, or correct the account." }];
  });
}
