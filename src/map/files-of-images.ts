import { lockPath } from "../facts/images/lock-files";
import type { JurisdictionMap } from "../jurisdiction/spec";

/** The files that a map's golden images are made from, relative to the map's folder, each once. */
export function filesOfImages({ jurisdictions }: JurisdictionMap): readonly string[] {
  const images = jurisdictions.flatMap(({ regions }) =>
    regions.flatMap(({ image }) => (image === undefined ? [] : [image])),
  );
  const files = images.flatMap(({ parent: { release }, lock, components }) => [
    ...(lock === undefined || release === "windows" ? [] : [lockPath(release)]),
    ...components.map(({ file }) => file),
  ]);
  return [...new Set(files)];
}
