import { priorityIn } from "../../facts/images/priorities";
import { wantedOf } from "../../facts/images/wanted";
import type { Wish } from "../../facts/images/wanted";
import type { ImageLock } from "./lock";

/** What an image wants and its release's lock does not list, by name; a priority is not a name. */
export function lacksOf({ release, entries }: ImageLock, wish: Wish): readonly string[] {
  const { distribution, python, publisher, data } = wantedOf(release, wish);
  const named = new Set(entries.map(({ source, name }) => `${source} ${normal(name)}`));
  const all = { distribution: distribution.filter((name) => priorityIn(name) === undefined), python, publisher, data };
  return Object.entries(all).flatMap(([source, names]) =>
    names.filter((name) => !named.has(`${source} ${normal(name)}`)),
  );
}

/** Python's names are the same in either case, and with any of these characters between their words. */
function normal(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, "-");
}
