import type { RegionFacts } from "./region-facts";

const DIRECTIONS: Readonly<Record<string, string>> = {
  central: "c",
  east: "e",
  north: "n",
  northeast: "ne",
  northwest: "nw",
  south: "s",
  southeast: "se",
  west: "w",
};

/**
 * The prefix of the zone ids of a region: `euc1` in eu-central-1, `usgw1` in us-gov-west-1. Undefined for the
 * European Sovereign Cloud, whose zone ids are not published.
 *
 * Source: AWS Global Infrastructure documentation, "AWS Availability Zones", zone ids by region.
 */
export function zonePrefixOf({ region, partition }: Pick<RegionFacts, "region" | "partition">): string | undefined {
  if (partition === "aws-eusc") return undefined;
  const [geography = "", ...rest] = region.split("-");
  return geography + rest.map((part) => (part === "gov" ? "g" : (DIRECTIONS[part] ?? part))).join("");
}
