import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Reads a file by its path relative to the map's folder; undefined if there is none. */
export type ReadMapFile = (file: string) => string | undefined;

/** Reads files by their path from the folder of a map, each once. */
export function mapFilesOf(map: string): ReadMapFile {
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (!known.has(file)) known.set(file, read(join(dirname(map), file)));
    return known.get(file);
  };
}

/** @returns undefined if there is no such file */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
