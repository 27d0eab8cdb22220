import type { BuiltImageSpec } from "../../jurisdiction/golden-image";

/** A promoted image on one line of at most 200 characters: what it is, and what it was made from. */
export function builtText({ id, manifest, commit, sourcesDate, builtAt }: BuiltImageSpec): string {
  const sources = sourcesDate === undefined ? [] : [`sources of ${sourcesDate}`];
  return [`image ${id}`, `manifest ${manifest}`, `commit ${commit}`, ...sources, `built ${builtAt}`].join(", ");
}

/** That line, in any text. */
export const BUILT_TEXT =
  /image (ami-[0-9a-f]+), manifest [0-9a-f]{64}, commit (?:[0-9a-f]{64}|[0-9a-f]{40})(?:, sources of \d{4}-\d\d-\d\d)?, built [\d:.TZ-]+/;
