import { isWithin } from "../../../jurisdiction/countries";
import { REGIONS } from "../../../jurisdiction/region-facts";
import type { RegionFacts } from "../../../jurisdiction/region-facts";
import type { Answers, JurisdictionAnswer } from "../answers/answers";
import { withJurisdiction } from "../answers/answers";
import { pathOf, problemAt } from "../checks/problems";
import { askRetention } from "./ask-retention";
import type { Prompter } from "./prompter";
import { words } from "./words";

/** Every jurisdiction with its countries, regions, law and retention. */
export async function askJurisdictions(ask: Prompter, answers: Answers): Promise<Answers> {
  const areGiven = answers.jurisdictions.length > 0;
  let known = answers;
  for (const jurisdiction of answers.jurisdictions) known = await askRest(ask, known, jurisdiction);
  if (areGiven) return known;
  do {
    const begun = await askPlace(ask, known);
    known = await askRest(ask, withJurisdiction(known, begun), begun);
  } while (await ask.confirm("Is there another jurisdiction?", false));
  return known;
}

async function askPlace(ask: Prompter, answers: Answers): Promise<JurisdictionAnswer> {
  const of = (key: string, countries: readonly string[]): JurisdictionAnswer => {
    return { key, countries, law: undefined, retention: {}, regions: [] };
  };
  const key = await ask.text({
    message: "Key of the jurisdiction, such as eu: its stacks are named eu-…",
    validate: (text) => {
      if (text === "") return "Write a key.";
      if (answers.jurisdictions.some((known) => known.key === text)) return `${text} is in the map already.`;
      return problemAt(withJurisdiction(answers, of(text, ["EU"])), pathOf(text));
    },
  });
  const countries = await ask.text({
    message: "Countries whose regions may hold its evidence: ISO codes such as CH or US, or EU for its member states",
    validate: (text) => {
      const codes = words(text);
      if (codes.length === 0) return "Write at least one country.";
      const problem = problemAt(withJurisdiction(answers, of(key, codes)), pathOf(key, "countries"));
      if (problem !== undefined || regionsWithin(codes).length > 0) return problem;
      return `AWS has no region in ${codes.join(", ")}.`;
    },
  });
  return of(key, words(countries));
}

async function askRest(ask: Prompter, answers: Answers, given: JurisdictionAnswer): Promise<Answers> {
  const { key } = given;
  const placed = given.regions.length > 0 ? given : { ...given, regions: await askRegions(ask, answers, given) };
  const withLaw = (text: string): JurisdictionAnswer => ({ ...placed, law: text });
  const lawful =
    placed.law === undefined
      ? withLaw(
          await ask.text({
            message: `Law or policy that keeps evidence in ${key}, such as GDPR, Chapter V`,
            validate: (text) => problemAt(withJurisdiction(answers, withLaw(text)), pathOf(key, "law")),
          }),
        )
      : placed;
  return askRetention(ask, withJurisdiction(answers, lawful), lawful);
}

/** The regions to choose from: those in the countries. */
async function askRegions(ask: Prompter, answers: Answers, { key, countries, ...rest }: JurisdictionAnswer) {
  const of = (regions: readonly string[]): JurisdictionAnswer => ({
    key,
    countries,
    ...rest,
    regions: regions.map((region) => ({ region, account: undefined, image: undefined, cidr: undefined })),
  });
  const chosen = await ask.chooseMany(
    `Regions of ${key} (type to search, Tab selects, Enter ends)`,
    regionsWithin(countries).map((facts) => ({ value: facts.region, label: labelOf(facts) })),
    (regions) => {
      const chosenSoFar = withJurisdiction(answers, of(regions));
      // The longest region decides whether the organization's name is short enough.
      return problemAt(chosenSoFar, pathOf(key, "regions")) ?? problemAt(chosenSoFar, "organization");
    },
  );
  return of(chosen).regions;
}

export function regionsWithin(countries: readonly string[]): readonly RegionFacts[] {
  return REGIONS.filter(({ country }) => isWithin(country, countries));
}

function labelOf({ region, countryName, optIn, partition, glacierVaults }: RegionFacts): string {
  const notes = [
    countryName,
    ...(partition === "aws" ? [] : [`partition ${partition}`]),
    ...(optIn ? ["must be enabled in its account"] : []),
    ...(glacierVaults ? [] : ["no Glacier vaults"]),
  ];
  return `${region}  ${notes.join(", ")}`;
}
