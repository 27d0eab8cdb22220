import { stacksOf } from "../../facts/stacks/stacks-of";
import type { JurisdictionMap } from "../../jurisdiction/spec";
import { loadMap } from "../../map";
import { mapFile } from "../map-file";

/** By an argument's name, the names of the map that it takes. */
const NAMES = {
  jurisdictions: (map) => keys(map),
  selectors: (map) => [
    ...keys(map),
    ...new Set(map.jurisdictions.flatMap(({ regions }) => regions.map(({ region }) => `${region}\tregion`))),
    ...stacksOf(map).map(({ stack }) => `${stack}\tstack`),
  ],
} as const satisfies Readonly<Record<string, (map: JurisdictionMap) => readonly string[]>>;

export function hasNames(argument: string): argument is keyof typeof NAMES {
  return argument in NAMES;
}

/** The names that an argument takes; none where the map cannot be read, since a completion has no place for errors. */
export function namesFor(argument: keyof typeof NAMES, option: string | undefined): readonly string[] {
  try {
    return NAMES[argument](loadMap(mapFile(option, process.env)));
  } catch {
    return [];
  }
}

function keys({ jurisdictions }: JurisdictionMap): readonly string[] {
  return jurisdictions.map(({ key }) => `${key}\tjurisdiction`);
}
