import { readFileSync } from "node:fs";

import { find, plain } from "./document/node";
import { readYaml } from "./document/yaml";
import type { ExceptionSpec, RegionSpec } from "../jurisdiction/spec";

type Region = Pick<RegionSpec, "jurisdiction" | "region">;

/** The place of a region's exception in the map, as `file:line:column`; undefined if it is not in the map. */
export function placeOfException(
  file: string,
  { jurisdiction, region }: Region,
  { rule, address }: ExceptionSpec,
): string | undefined {
  const { root } = readYaml(readFileSync(file, "utf8"));
  const list = root && find(root, "jurisdictions", jurisdiction, "regions", region, "exceptions");
  const items = list?.kind === "list" ? list.items : [];
  const item = items.find((one) => {
    const written = plain(one) as Partial<ExceptionSpec>;
    return written.rule === rule && written.address === address;
  });
  return item && `${file}:${item.place.line}:${item.place.column}`;
}
