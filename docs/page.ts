import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

/** Writes a generated file of this folder, or with `--check` on the command line reports that it is not current. */
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

/**
 * Writes the part of a page between `<!-- <part> -->` and `<!-- end of <part> -->`, or compares it.
 *
 * @throws {Error} where the page has no such part
 */
export function writePart(name: string, part: string, text: string): void {
  const page = readFileSync(join(__dirname, "../../docs", name), "utf8");
  const [begin, end] = [`<!-- ${part} -->\n`, `<!-- end of ${part} -->`];
  const [from, to] = [page.indexOf(begin) + begin.length, page.indexOf(end)];
  if (!page.includes(begin) || to < from) throw new Error(`docs/${name} has no part "${part}"`);
  writePage(name, `${page.slice(0, from)}${text}${page.slice(to)}`);
}
