import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * The path of a file that this program ships, whether it runs compiled or not, and regardless of the current folder.
 *
 * @param file its path in the program's folder, such as `sandbox/requirements.txt`
 * @throws {Error} for a file that the program does not ship
 */
export function programFile(file: string): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const path = join(folder, file);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) throw new Error(`${file} is not part of this program`);
  }
}
