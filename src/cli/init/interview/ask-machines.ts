import { mapRegions } from "../answers/answers";
import type { Answers, JurisdictionAnswer, RegionAnswer } from "../answers/answers";
import { overlapping, withBlocks } from "../answers/blocks";
import { pathOf, problemAt } from "../checks/problems";
import type { Prompter } from "./prompter";

interface Place {
  readonly jurisdiction: JurisdictionAnswer;
  readonly region: RegionAnswer;
}

/** The golden image of each region's workstation: one parameter for all, or one for each. */
export async function askImages(ask: Prompter, answers: Answers): Promise<Answers> {
  const open = placesWithout(answers, "image");
  const [first] = open;
  if (first === undefined) return answers;
  const isOne = open.length > 1 && (await ask.confirm(ONE_FOR_ALL));
  let known = answers;
  for (const group of isOne ? [open] : open.map((place) => [place])) {
    const where = isOne ? "each region" : nameOf(group[0] ?? first);
    known = await askValue(ask, known, group, "image", `${IMAGE} ${where}`);
  }
  return known;
}

const ONE_FOR_ALL = "Has the workstation's image the same SSM parameter in every region?";
const IMAGE = "Golden image of the workstation (an id such as ami-0a1b2c3d4e5f60001, or an SSM parameter) in";

/** The networks' blocks: as proposed, or each as typed. */
export async function askBlocks(ask: Prompter, answers: Answers): Promise<Answers> {
  const open = placesWithout(answers, "cidr");
  const proposed = withBlocks(answers);
  if (open.length === 0) return answers;
  const lines = proposed.jurisdictions.flatMap(({ key, regions }) =>
    regions.map(({ region, cidr = "none left" }) => `${key}/${region}: ${cidr}`),
  );
  ask.say(lines.join("\n"), "Blocks of the isolated networks; none overlaps another");
  if (await ask.confirm("Use these blocks?")) return proposed;
  let known = answers;
  for (const place of open)
    known = await askValue(ask, known, [place], "cidr", `Block of ${nameOf(place)}, /16 to /24`);
  return known;
}

async function askValue(
  ask: Prompter,
  answers: Answers,
  places: readonly Place[],
  value: "image" | "cidr",
  message: string,
): Promise<Answers> {
  const [first] = places;
  const of = (text: string): Answers =>
    mapRegions(answers, (region, { key }) =>
      places.some((place) => place.jurisdiction.key === key && place.region.region === region.region)
        ? { ...region, [value]: text }
        : region,
    );
  const below = value === "image" ? "workstation" : "network";
  const path = pathOf(first?.jurisdiction.key ?? "", "regions", first?.region.region ?? "", below);
  return of(
    await ask.text({
      message,
      validate: (text) => {
        if (text === "") return "Write one.";
        const other = value === "cidr" ? overlapping(text, answers) : undefined;
        return (
          problemAt(of(text), path) ?? (other === undefined ? undefined : `${text} overlaps the block of ${other}.`)
        );
      },
    }),
  );
}

function placesWithout({ jurisdictions }: Answers, value: "image" | "cidr"): readonly Place[] {
  return jurisdictions.flatMap((jurisdiction) =>
    jurisdiction.regions.filter((region) => region[value] === undefined).map((region) => ({ jurisdiction, region })),
  );
}

function nameOf({ jurisdiction, region }: Place): string {
  return `${jurisdiction.key}/${region.region}`;
}
