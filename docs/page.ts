import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Writes a generated file of this folder, or with `--check` on the command line tells that it is not current. */
export function writePage(name: string, text: string): void {
  const file = join(__dirname, "../../docs", name);
  const shown = relative(process.cwd(), file);
  if (!process.argv.includes("--check")) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    console.log(`${shown} written`);
  } else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    console.error(`${shown} is not current; npm run docs writes it`);
    process.exitCode = 1;
  }
}
