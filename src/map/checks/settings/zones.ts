import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { REGIONS } from "../../../jurisdiction/region-facts";
import { placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { zonesOf } from "../../resolve/effective";
import { zonePrefixOf } from "../../../jurisdiction/zone-ids";

/** Named zones must be in the region, and each must be named once. */
export function zones(region: RegionDraft): readonly Finding[] {
  const named = zonesOf(region.settings);
  if (typeof named === "number") return [];
  return named.flatMap((zone, index) => {
    const wrong = named.indexOf(zone) < index ? repeated(zone) : foreign(zone, region);
    return wrong === undefined ? [] : [{ ...placeOf(region, "network", "zones", index), ...wrong }];
  });
}

type Wrong = Pick<Finding, "message" | "fix">;

function repeated(zone: string): Wrong {
  return { message: `${quote(zone)} is named twice.`, fix: "Remove either entry." };
}

function foreign(zone: string, { region, facts }: RegionDraft): Wrong | undefined {
  const prefix = facts === undefined ? undefined : zonePrefixOf(facts);
  const [given = ""] = zone.split("-az");
  if (prefix === undefined || given === prefix) return undefined;
  const owner = REGIONS.find((one) => zonePrefixOf(one) === given);
  const whose = owner === undefined ? "is not a zone" : `is a zone of ${owner.region}, not`;
  return { message: `${quote(zone)} ${whose} of ${region}.`, fix: `Name zones such as ${prefix}-az1.` };
}
