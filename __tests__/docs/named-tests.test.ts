import { readFileSync } from "node:fs";
import { join } from "node:path";

import ts from "typescript";

const DOCS = join(__dirname, "../../docs");

/** A link of a page to a test: the name of a test in quotation marks, or a whole file as code. */
const LINK = /\[(?:“(?<title>[^”]+)”|`(?<file>[^`]+)`)\]\((?<path>\.\.\/__tests__\/[^)]+)\)/g;

/** The tables that say which test proves which promise, and how many rows each must have at least. */
const TABLES = [
  ["lawyer.md", "## What is promised", 7],
  ["auditor.md", "## Where each control is", 10],
] as const;

describe.each(TABLES)("the table of docs/%s that names tests", (page, heading, rows) => {
  const table = tableBelow(page, heading);

  it("names a test in every row", () => {
    expect(table.length).toBeGreaterThanOrEqual(rows);
    expect(table.filter((row) => [...row.matchAll(LINK)].length === 0)).toEqual([]);
  });

  const links = table.flatMap((row) => [...row.matchAll(LINK)].map(({ groups }) => groups ?? {}));

  it.each(links.map(({ title, file, path = "" }) => [title ?? file, path] as const))(
    "names “%s”, which exists in %s",
    (name, path) => {
      const text = readFileSync(join(DOCS, path), "utf8");
      const isWholeFile = path.endsWith(`/${name ?? ""}`);
      expect(isWholeFile ? [name] : titlesIn(path, text)).toContain(name);
    },
  );
});

function tableBelow(page: string, heading: string): readonly string[] {
  const [, below = ""] = readFileSync(join(DOCS, page), "utf8").split(`${heading}\n`);
  const [section = ""] = below.split("\n## ");
  const [, , ...rows] = section.split("\n").filter((line) => line.startsWith("|"));
  return rows;
}

/** The names of tests and their groups, and the titles of the cases of a table. */
function titlesIn(path: string, text: string): readonly string[] {
  const titles: string[] = [];
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return titles;

  function visit(node: ts.Node): void {
    const [first] = ts.isCallExpression(node) ? node.arguments : [];
    if (ts.isCallExpression(node) && /^(?:it|test|describe)\b/.test(text.slice(node.expression.pos).trimStart()))
      push(first);
    if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === "title")
      push(node.initializer);
    ts.forEachChild(node, visit);
  }

  function push(node: ts.Node | undefined): void {
    if (node !== undefined && ts.isStringLiteralLike(node)) titles.push(node.text);
  }
}
