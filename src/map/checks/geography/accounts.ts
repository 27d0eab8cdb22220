import type { Finding } from "../../document/finding";
import { find, quote } from "../../document/node";
import type { MapDraft } from "../../resolve/draft";

/** An account serves one jurisdiction: its administrators control all evidence in it. */
export function accounts({ jurisdictions }: MapDraft): readonly Finding[] {
  const all = jurisdictions.flatMap(({ regions }) => regions);
  return all.flatMap((region, index) => {
    const { account, jurisdiction, node } = region;
    const others = all
      .slice(0, index)
      .filter((other) => other.account === account && other.jurisdiction !== jurisdiction);
    const other = others.find((one) => one.region === region.region) ?? others[0];
    if (account === undefined || other === undefined) return [];
    const at = find(node, "account") ?? node;
    const line = (find(other.node, "account") ?? other.node).place.line;
    const message =
      other.region === region.region
        ? `Account ${quote(account)} lists ${region.region} already, in jurisdiction ${other.jurisdiction} (line ${line}).`
        : `Account ${quote(account)} serves jurisdiction ${other.jurisdiction} already (line ${line}).`;
    return [{ at, message, fix: "Use another account: one account serves one jurisdiction." }];
  });
}
