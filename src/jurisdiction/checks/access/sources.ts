import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { Node } from "../../document/node";
import type { RegionDraft } from "../../resolve/draft";
import { ROLES } from "../../spec";
import { foreign } from "./principals";
import { trustedIn } from "./trusted";

/** A collector belongs to the account that it speaks for, in the region's partition, and to no role. */
export function sources(region: RegionDraft): readonly Finding[] {
  return (region.settings.sources ?? []).flatMap(({ account, collector }, index) => {
    const at = find(region.inherited, "sources", index, "collector") ?? region.node;
    const owner = collector.split(":")[4] ?? "";
    const trusted = alsoTrusted(region, collector, at);
    if (owner === account) return [...foreign(region, collector, at), ...trusted];
    const message = `${quote(collector)} belongs to account ${owner}, not to the source's account ${account}.`;
    return [{ at, message, fix: "Name a role of the source's account, or correct the account." }, ...trusted];
  });
}

/** Who delivers evidence unattended could otherwise also read, keep or release it. */
function alsoTrusted(region: RegionDraft, collector: string, at: Node): readonly Finding[] {
  const trusted = trustedIn(region).filter(({ arn }) => arn === collector);
  const roles = ROLES.filter((role) => trusted.some((one) => one.role === role)).join(" and ");
  if (roles === "") return [];
  const message = `${quote(collector)} is trusted as ${roles} too; a collector holds no role.`;
  return [{ at, message, fix: `Name another role here, or remove this one from ${roles}.` }];
}
