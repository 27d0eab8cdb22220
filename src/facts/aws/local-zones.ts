/**
 * The country of each Local Zone, by its group: a zone outside the country of its region is a place of its own. One
 * that is not here yet is nowhere that a rule could vouch for.
 *
 * Source: AWS Local Zones User Guide, "Available Local Zones", columns Network Border Group and Geography.
 */
const COUNTRY_OF_GROUP: Readonly<Record<string, string>> = {
  "af-south-1-los-1": "NG",
  "ap-northeast-1-tpe-1": "TW",
  "ap-south-1-ccu-1": "IN",
  "ap-south-1-del-1": "IN",
  "ap-southeast-1-bkk-1": "TH",
  "ap-southeast-1-mnl-1": "PH",
  "ap-southeast-2-akl-1": "NZ",
  "ap-southeast-2-per-1": "AU",
  "eu-central-1-ham-1": "DE",
  "eu-central-1-waw-1": "PL",
  "eu-north-1-cph-1": "DK",
  "eu-north-1-hel-1": "FI",
  "me-south-1-mct-1": "OM",
  "us-east-1-atl-1": "US",
  "us-east-1-atl-2": "US",
  "us-east-1-bos-1": "US",
  "us-east-1-bue-1": "AR",
  "us-east-1-chi-1": "US",
  "us-east-1-chi-2": "US",
  "us-east-1-dfw-1": "US",
  "us-east-1-dfw-2": "US",
  "us-east-1-iah-1": "US",
  "us-east-1-iah-2": "US",
  "us-east-1-lim-1": "PE",
  "us-east-1-mci-1": "US",
  "us-east-1-mia-1": "US",
  "us-east-1-mia-2": "US",
  "us-east-1-msp-1": "US",
  "us-east-1-nyc-1": "US",
  "us-east-1-nyc-2": "US",
  "us-east-1-phl-1": "US",
  "us-east-1-qro-1": "MX",
  "us-east-1-scl-1": "CL",
  "us-west-2-den-1": "US",
  "us-west-2-hnl-1": "US",
  "us-west-2-las-1": "US",
  "us-west-2-lax-1": "US",
  "us-west-2-pdx-1": "US",
  "us-west-2-phx-1": "US",
  "us-west-2-phx-2": "US",
  "us-west-2-sea-1": "US",
};

/** The country of a Local Zone, by the name of the zone or of its group; undefined for an unknown zone. */
export function countryOfLocalZone(name: string): string | undefined {
  return COUNTRY_OF_GROUP[name.replace(/(?<=\d)[a-z]$/, "")];
}
