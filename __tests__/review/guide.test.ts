import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { AREAS } from "../../src/review/map/map-changes";

const ROOT = join(__dirname, "../..");
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** Everything that is written like a finding's id in these sources. */
function idsIn(folder: string): readonly string[] {
  const entries = readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map(([, id = ""]) => id),
  );
}

it("docs/deploying.md lists every finding, and none that does not exist", () => {
  const [, table = ""] = /(\n\| family [^]*?)\n\n/.exec(read("docs/deploying.md")) ?? [];
  const named = new Set([...table.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map(([, id]) => id));
  const others = ["block-bidirectional", "output-changed", "bucket-owner-full-control", "bucket-owner-read"];
  const ids = [
    ...idsIn("src/review/findings"),
    ...idsIn("src/review/synthesized"),
    ...idsIn("src/review/access"),
    "account-built",
    "image-sources",
    ...["map-countries", "map-trust", "map-retention"],
  ].filter((id) => !others.includes(id) && !id.startsWith("fast-json"));
  expect([...named].sort()).toEqual([...new Set(ids)].sort());
});

it("docs/deploying.md lists every part of the map whose change needs approval, and no other", () => {
  const [, cell = ""] =
    /`map-` and the name of the changed part of the map: ([^;]*);/.exec(read("docs/deploying.md")) ?? [];
  const parts = [...cell.matchAll(/`([a-zA-Z]+)`/g)].map(([, part = ""]) => part);
  expect(parts).toEqual(Object.keys(AREAS).sort());
});
