import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import type { JurisdictionDraft } from "../../resolve/draft";

/** Principals and names are not valid across partitions. */
export function partitions({ regions }: JurisdictionDraft): readonly Finding[] {
  const first = regions.find(({ facts }) => facts !== undefined);
  return regions.flatMap(({ region, facts, node }) => {
    if (facts === undefined || first?.facts === undefined || facts.partition === first.facts.partition) return [];
    const message = `${quote(region)} is in partition ${facts.partition}, but ${first.region} is in ${first.facts.partition}.`;
    const fix = "Use a separate jurisdiction for each partition; both may name the same countries.";
    return [{ at: node, on: "key", message, fix }];
  });
}
