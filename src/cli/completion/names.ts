import { mapFile } from "../map-file";
import type { JurisdictionMap } from "../../jurisdiction/spec";

type StacksOf = typeof import("../../facts/stacks/stacks-of").stacksOf;

/** By an argument's name, the names of the map that it takes. */
const NAMES = {
  jurisdictions: (map) => keys(map),
  selectors: (map, stacksOf) => [
    ...keys(map),
    ...new Set(map.jurisdictions.flatMap(({ regions }) => regions.map(({ region }) => `${region}\tregion`))),
    ...stacksOf(map).map(({ stack }) => `${stack}\tstack`),
  ],
} as const satisfies Readonly<Record<string, (map: JurisdictionMap, stacksOf: StacksOf) => readonly string[]>>;

export function hasNames(argument: string): argument is keyof typeof NAMES {
  return argument in NAMES;
}

/** The names that an argument takes; none where the map cannot be read, since a completion has no place for errors. */
export async function namesFor(argument: keyof typeof NAMES, option: string | undefined): Promise<readonly string[]> {
  const { loadMap } = await import("../../map/index.js");
  const { stacksOf } = await import("../../facts/stacks/stacks-of.js");
  try {
    return NAMES[argument](loadMap(mapFile(option, process.env)), stacksOf);
  } catch {
    return [];
  }
}

function keys({ jurisdictions }: JurisdictionMap): readonly string[] {
  return jurisdictions.map(({ key }) => `${key}\tjurisdiction`);
}
