import { isCountry, isWithin } from "../../../jurisdiction/countries";
import type { Finding } from "../../document/finding";
import { quote } from "../../document/node";
import { isDamaged, placeOf } from "../../resolve/draft";
import type { RegionDraft } from "../../resolve/draft";
import { stateOf } from "../../resolve/kinds";
import { unknownCountry } from "../geography/countries";

/** State records where evidence is and who may reach it: it may be outside the jurisdiction only if a named person accepted that. */
export function state(region: RegionDraft): readonly Finding[] {
  const given = region.settings.state ?? {};
  if (isDamaged(region.unreadable, region.node.path, "state")) return [];
  const place = placeOf(region, "state");
  if (given.backend !== "cloud") {
    if (given.cloud === undefined) return [];
    const message = "state.cloud is set, but state.backend is s3.";
    return [{ ...placeOf(region, "state", "cloud"), message, fix: "Write backend: cloud, or remove cloud." }];
  }
  const spec = stateOf(given);
  if (spec?.backend !== "cloud") {
    const missing = ["organization", "location"].filter((key) => !(key in (given.cloud ?? {})));
    const message = `State in HCP Terraform lacks ${missing.join(" and ")}.`;
    const fix =
      "Write cloud: { organization: <name>, location: <country or EU> }, with the location in which the operator stores state.";
    return [{ ...place, message, fix }];
  }
  const location = placeOf(region, "state", "cloud", "location");
  if (!isCountry(spec.location)) return [{ ...location, ...unknownCountry(spec.location) }];
  const countries = region.countries ?? [];
  if (isWithin(spec.location, countries) || spec.acceptedBy !== undefined || countries.length === 0) return [];
  const message = `${quote(spec.location)} is not in the countries [${countries.join(", ")}] of jurisdiction ${region.jurisdiction}.`;
  return [{ ...location, message, fix: "Add acceptedBy: <who accepted that>, or choose backend: s3." }];
}
