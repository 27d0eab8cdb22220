import type { ReleaseId, ToolId } from "../../jurisdiction/golden-image";
import type { DataFileId, PublisherFileId } from "./files";
import { DESKTOP, NEEDS, PYTHONS } from "./needs";
import type { Need } from "./needs";
import { TOOLS } from "./tools";

/** What a lock is made for: the union of what the images of one release want. */
export interface Wish {
  readonly tools: readonly ToolId[];
  readonly desktop: boolean;
}

/** What a lock must contain, by source, before dependencies. */
export interface Wanted {
  /** Names of packages, or `priority:required` for all of this priority. */
  readonly distribution: readonly string[];
  readonly python: readonly string[];
  readonly publisher: readonly PublisherFileId[];
  readonly data: readonly DataFileId[];
}

/** Source distributions among the wheels are built with these. */
const PYTHON_BUILD = ["setuptools", "wheel"];

/** Everything that images of a release need, and the tools that were chosen. */
export function wantedOf(release: ReleaseId, { tools, desktop }: Wish): Wanted {
  const needs: readonly Need[] = [...Object.values(NEEDS), ...(desktop ? [DESKTOP] : [])];
  const sources = needs.map(({ sources: all }) => all[release]);
  const chosen = tools.flatMap((tool) => TOOLS[tool].sources[release] ?? []);
  const python = chosen.flatMap((one) => (one.source === "python" ? [one.name] : []));
  return {
    distribution: sorted([
      ...sources.flatMap((one) => ("source" in one && one.source === "distribution" ? one.names : [])),
      ...chosen.flatMap((one) => (one.source === "distribution" ? [one.name] : [])),
      ...(python.length === 0 ? [] : PYTHONS[release].packages),
    ]),
    python: python.length === 0 ? [] : sorted([...python, ...PYTHON_BUILD]),
    publisher: sorted([
      ...sources.flatMap((one) => ("source" in one && one.source === "publisher" ? one.files : [])),
      ...chosen.flatMap((one) => (one.source === "publisher" ? [one.name] : [])),
    ]),
    data: sorted([
      ...sources.flatMap((one) => ("source" in one && one.source === "data" ? one.files : [])),
      ...chosen.flatMap((one) => ("data" in one ? (one.data ?? []) : [])),
    ]),
  };
}

function sorted<T extends string>(names: readonly T[]): readonly T[] {
  return [...new Set(names)].sort();
}
