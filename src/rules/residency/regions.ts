import { isWithin } from "../../jurisdiction/countries";
import { regionFacts } from "../../jurisdiction/region-facts";
import { textsOf } from "../configuration/values";
import type { Judgement, Rule } from "../rule";

/** The names of regions, those that nobody here knows yet too. */
const NAME =
  /(?<![a-z0-9])(?:us-gov|us-iso[a-z]?|eu-isoe|eusc-de|us|eu|ap|ca|sa|af|me|il|mx|cn)-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\d(?!\d)/g;

/** What is no name of a region is told from this much faster. */
const LIKE_ONE = /[a-z]-[a-z]+-\d/;

export const regions: Rule = {
  id: "residency/regions",
  refersTo: "region",
  text: "Every region that a stack names lies in its jurisdiction.",
  severity: "high",
  rationale:
    "Arguments, ARNs, endpoints, service names, replication, copies and targets all tell a place by the name of a region; one that is named outside is a way for evidence to leave, in whatever attribute it stands.",
  source: "AWS documentation, AWS Regions",
  judge: ({ values }, { spec }) => {
    const judgements: Judgement[] = [];
    for (const { attribute, text } of textsOf(values)) {
      if (!LIKE_ONE.test(text)) continue;
      for (const { 0: region, index } of text.matchAll(NAME)) {
        const facts = regionFacts(region);
        const inside = facts !== undefined && isWithin(facts.country, spec.countries);
        judgements.push({
          attribute,
          value: wordAround(text, index, region),
          outcome: inside ? "compliant" : "violating",
          fix: `Name ${spec.region}, or another region of ${spec.countries.join(", ")}.`,
        });
      }
    }
    return judgements;
  },
};

/** The whole ARN, host or service name that a region's name is part of. */
function wordAround(text: string, index: number, region: string): string {
  const before = /[^\s"'`,;=()\[\]{}]*$/.exec(text.slice(0, index))?.[0] ?? "";
  const after = /^[^\s"'`,;=()\[\]{}]*/.exec(text.slice(index + region.length))?.[0] ?? "";
  return `${before}${region}${after}`;
}
