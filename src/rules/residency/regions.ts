import { countryOfLocalZone } from "../../facts/aws/local-zones";
import { bySpec } from "../../jurisdiction/by-spec";
import { isWithin } from "../../jurisdiction/countries";
import { REGIONS, regionFacts } from "../../jurisdiction/region-facts";
import type { RegionFacts } from "../../jurisdiction/region-facts";
import { remembered } from "../../configuration/remembered";
import { tellingTexts } from "../../configuration/texts";
import { EVERY_KIND } from "../rule";
import type { Judgement, Rule } from "../rule";

/** Names of regions, including future regions. */
const NAME =
  /(?<![a-z0-9])(?:us-gov|us-iso[a-z]?|eu-isoe|eusc-de|us|eu|ap|ca|sa|af|me|il|mx|cn)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d(?!\d)/g;

/** The suffix of a region's name in the name of a Local Zone, and of a Wavelength Zone. */
const LOCAL = /^-[a-z]{3}-\d[a-z]?(?![a-z0-9])/;
const WAVELENGTH = /^-wl\d/;

/** An Outpost is at a location that its owner chose. */
const OUTPOST = /:outposts:|(?<![a-z0-9])op-[0-9a-f]{17}(?![0-9a-f])/g;

/** Zone ids, which abbreviate their region: use1-az1. */
const ZONE = /(?<![a-z0-9])([a-z]{2,6}\d)-az\d/g;
/** Abbreviated directions in zone ids. */
const SHORT = { north: "n", south: "s", east: "e", west: "w", central: "c", gov: "g" } as const;
const BY_ZONE: ReadonlyMap<string, RegionFacts> = new Map(REGIONS.map((facts) => [zonePrefix(facts.region), facts]));

/** A fast check that excludes most texts. */
const LIKE_ONE = /[a-z]-[a-z]+-\d|\d-az\d|:outposts:|\bop-[0-9a-f]/;

export const regions: Rule = {
  id: "residency/regions",
  kinds: EVERY_KIND,
  refersTo: "region",
  text: "Every region, zone and Local Zone that a stack names is in its jurisdiction, and no resource is on an Outpost.",
  violation: "A region, zone or Local Zone is outside the jurisdiction, or a resource is on an Outpost.",
  severity: "high",
  rationale:
    "Arguments, ARNs, endpoints, service names, replication, copies and targets all name a place by its region; a region outside the jurisdiction, in any attribute, is a way for evidence to leave.",
  source: "AWS documentation, AWS Regions",
  judge: ({ values }, { spec }) => {
    const { countries } = spec;
    const judgements: Judgement[] = [];
    const fix = fixIn(spec);
    for (const { attribute, text } of tellingTexts(values)) {
      if (!LIKE_ONE.test(text)) continue;
      for (const { word, country } of placesIn(text)) {
        const inside = country !== undefined && isWithin(country, countries);
        judgements.push({ attribute, value: word, outcome: inside ? "compliant" : "violating", fix });
      }
    }
    return judgements;
  },
};

/** The same for all blocks of a region. */
const fixIn = bySpec(({ region, countries }) => `Name ${region}, or another region of ${countries.join(", ")}.`);

/** A place that a text names. */
interface Place {
  /** The whole ARN, host or service name that contains the place's name. */
  readonly word: string;
  /** Undefined if it is not known. */
  readonly country: string | undefined;
}

/** More than one stack's texts; most occur in many statements of its policies. */
const MOST_TEXTS = 1000;
const placesIn = remembered(MOST_TEXTS, (text): readonly Place[] => {
  const place = ({ 0: name, index }: RegExpExecArray, country?: string): Place => ({
    word: wordAround(text, index, name),
    country,
  });
  return [
    ...[...text.matchAll(NAME)].map((match) => place(match, countryOf(match))),
    ...[...text.matchAll(ZONE)].map((match) => place(match, BY_ZONE.get(match[1] ?? "")?.country)),
    ...[...text.matchAll(OUTPOST)].map((match) => place(match)),
  ];
});

/** The place that a region's name refers to: the region itself, or a zone of it in another place. */
function countryOf({ 0: region, index, input }: RegExpExecArray): string | undefined {
  const after = input.slice(index + region.length);
  if (WAVELENGTH.test(after)) return undefined;
  const zone = LOCAL.exec(after)?.[0];
  return zone === undefined ? regionFacts(region)?.country : countryOfLocalZone(`${region}${zone}`);
}

/** `us-east-1` as `use1`, `us-gov-west-1` as `usgw1`, `eusc-de-east-1` as `dee1` behind a hyphen. */
function zonePrefix(region: string): string {
  const short = region
    .replace(/^eusc-/, "")
    .replace(/north|south|east|west|central|gov/g, (word) => SHORT[word as keyof typeof SHORT]);
  return short.replaceAll("-", "");
}

/** The whole ARN, host or service name that contains a region's name. */
function wordAround(text: string, index: number, region: string): string {
  let [start, end] = [index, index + region.length];
  while (start > 0 && !ENDS_WORD.has(text.charAt(start - 1))) start -= 1;
  while (end < text.length && !ENDS_WORD.has(text.charAt(end))) end += 1;
  return text.slice(start, end);
}

const ENDS_WORD = new Set(" \t\r\n\"'`,;=()[]{}");
