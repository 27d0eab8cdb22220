import { isCountry, isWithin } from "../../../jurisdiction/countries";
import type { Finding } from "../../document/finding";
import { nearest } from "../../document/nearest";
import { quote } from "../../document/node";
import { REGIONS } from "../../../jurisdiction/region-facts";
import type { RegionDraft } from "../../resolve/draft";

/** A region must exist, and be in one of its jurisdiction's countries. */
export function regions({ region, facts, countries, node }: RegionDraft): readonly Finding[] {
  // A missing or unknown country is reported separately.
  const known = countries?.every(isCountry) === true ? countries : [];
  if (facts === undefined) {
    const near = nearest(
      region,
      REGIONS.map((one) => one.region),
    );
    const fix =
      near === undefined ? upperFirst(choose(known)) : `Did you mean ${quote(near)}? If not, ${choose(known)}`;
    return [{ at: node, on: "key", message: `${quote(region)} is not an AWS region.`, fix }];
  }
  if (known.length === 0 || isWithin(facts.country, known)) return [];
  const article = facts.countryName.startsWith("United ") ? "the " : "";
  const place = `${article}${facts.countryName} (${facts.country})`;
  const message = `${quote(region)} is in ${place}, not in the jurisdiction's countries [${known.join(", ")}].`;
  const fix = `Move it to a jurisdiction of ${facts.country}, or ${choose(known, facts.partition)}`;
  return [{ at: node, on: "key", message, fix }];
}

/** The alternatives, in the region's own partition if it has matching regions. */
function choose(countries: readonly string[], partition = "aws"): string {
  if (countries.length === 0) return "choose a region of the jurisdiction's countries.";
  const all = REGIONS.filter(({ country }) => isWithin(country, countries));
  const near = all.filter((facts) => facts.partition === partition);
  const candidates = (near.length > 0 ? near : all).map(({ region }) => region);
  if (candidates.length > 0) return `choose a region of ${countries.join(", ")}: ${candidates.join(", ")}.`;
  return `change the jurisdiction's countries: AWS has no region in [${countries.join(", ")}].`;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
