import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

import { DEFAULT_MAP } from "../src/cli/map-file";

/**
 * Maps at the top of a checkout that no review covers, because the workflows still read the bundled map. Once they read
 * another map, a person has chosen it.
 *
 * @param reviewed the map that the workflows read
 */
export function otherMaps(checkout: string, reviewed: string): readonly string[] {
  if (reviewed !== DEFAULT_MAP) return [];
  return readdirSync(checkout)
    .filter((name) => /\.ya?ml$/.test(name) && name !== reviewed && isMap(readFileSync(join(checkout, name), "utf8")))
    .sort();
}

function isMap(text: string): boolean {
  try {
    const content: unknown = parse(text);
    return typeof content === "object" && content !== null && "organization" in content && "jurisdictions" in content;
  } catch {
    return false;
  }
}
