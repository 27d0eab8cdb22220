import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What this program ships and a repository of maps needs as it is. */
export const SHIPPED = [
  ".github/workflows/deploy.yml",
  ".github/workflows/review.yml",
  "jurisdictions.schema.json",
] as const;

/** A file of this program's own folder, which is above this one, compiled or not. */
export function programFile(file: (typeof SHIPPED)[number]): string {
  return readFileSync(join(folderWith(file, __dirname), file), "utf8");
}

function folderWith(file: string, folder: string): string {
  if (existsSync(join(folder, file))) return folder;
  if (dirname(folder) === folder) throw new Error(`${file} is not part of this program`);
  return folderWith(file, dirname(folder));
}
