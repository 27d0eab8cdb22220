import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

import ts from "typescript";

import { OWNED } from "../../../src/cli/init/files/code-owners-text";
import { ROOT } from "./support";

/** What the workflows start: `npx forensics`, cdktf's program, and the scripts of `ci/`. */
const ENTRIES = ["forensics.ts", "main.ts", ...readdirSync(join(ROOT, "ci")).map((name) => `ci/${name}`)];

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.Node20,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  resolveJsonModule: true,
};

/** The repository's files that some files import, directly or through others, and these files themselves. */
function importedBy(entries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const path = join(ROOT, file);
    for (const { fileName } of ts.preProcessFile(readFileSync(path, "utf8")).importedFiles) {
      const { resolvedModule } = ts.resolveModuleName(fileName, path, OPTIONS, ts.sys);
      if (resolvedModule !== undefined && !resolvedModule.isExternalLibraryImport)
        waiting.push(relative(ROOT, resolvedModule.resolvedFileName));
    }
  }
  return found;
}

const isOwned = (file: string): boolean =>
  OWNED.some((path) => (path.endsWith("/") ? `/${file}`.startsWith(path) : `/${file}` === path));

it("gives every file that the workflows run code owners, and what decides which files those are", () => {
  const imported = [...importedBy(ENTRIES)];
  expect(imported).toEqual(expect.arrayContaining(["sandbox/command.ts", "stacks/region-stack.ts", "package.json"]));
  expect(imported.filter((file) => !isOwned(file))).toEqual([]);
  expect(["tsconfig.json", "cdktf.json", ".npmrc"].filter((file) => !isOwned(file))).toEqual([]);
});

it("names only what this repository has, and files that a user adds", () => {
  const added = ["/.npmrc", "/.terraform.lock.hcl", "/approvers"];
  expect(OWNED.filter((path) => !existsSync(join(ROOT, path)))).toEqual(added);
});
