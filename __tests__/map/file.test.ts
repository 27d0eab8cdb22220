import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadMap, MapError, parseMap } from "../../src/map";
import { edited, MINIMAL, parsed } from "./minimal";

function refusal(load: () => unknown): string {
  try {
    load();
  } catch (error) {
    if (error instanceof MapError) return error.message;
    throw error;
  }
  throw new Error("the map loaded");
}

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "map-"));
  const file = join(folder, "map.yaml");
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("may have CRLF line ends, a byte order mark, anchors and merge keys", () => {
    const anchored = edited(
      ["{ role: deployer }", "&deployer { role: deployer }"],
      ["    regions:", "    deployer: { <<: *deployer }\n    regions:"],
    );
    writeFileSync(file, `\uFEFF${anchored.replaceAll("\n", "\r\n")}`);
    expect(loadMap(file)).toEqual(parsed(MINIMAL));
  });

  it.each([
    ["is missing", join(folder, "none.yaml"), "The file does not exist."],
    ["is a folder", folder, "This is a folder, not a file."],
  ])("that %s has one problem", (_title, path, reason) => {
    expect(refusal(() => loadMap(path))).toBe(
      `${path}:1:1\n  ${reason}\n` +
        "  Create it, or name another with --map or the environment variable JURISDICTION_MAP.\n\n" +
        `1 problem in ${path}. Nothing was written.`,
    );
  });

  it.each([
    [
      "Latin-1",
      Buffer.from(MINIMAL.replace("acme", "acm\u00e9"), "latin1"),
      "1:18",
      "The file is not UTF-8 text from here on.",
      "Save it as UTF-8.",
    ],
    [
      "UTF-16",
      Buffer.from(`\uFEFF${MINIMAL}`, "utf16le"),
      "1:1",
      "The file is not UTF-8 text from here on.",
      "Save it as UTF-8.",
    ],
  ])("in %s has one problem", (_title, bytes, place, message, fix) => {
    writeFileSync(file, bytes);
    expect(refusal(() => loadMap(file))).toBe(
      `${file}:${place}\n  ${message}\n  ${fix}\n\n1 problem in ${file}. Nothing was written.`,
    );
  });

  it("with several problems reports them all, in the order of its lines", () => {
    const text = edited(
      ["organization: acme", "organization: Acme"],
      ["eu-west-1:", "eu-west-2:"],
      ["GDPR", "2016"],
      ["10.64.0.0/20", "8.8.8.0/24"],
    );
    writeFileSync(file, text);
    const message = refusal(() => loadMap(file));
    const places = [...message.matchAll(/^\S+?:(\d+:\d+) {2}(\S+)$/gm)].map(
      ([, place, key]) => `${place ?? ""} ${key ?? ""}`,
    );
    expect(places).toEqual([
      "1:15 organization",
      "12:23 jurisdictions.eu.law.residency",
      "18:7 jurisdictions.eu.regions.eu-west-2",
      "20:26 jurisdictions.eu.regions.eu-west-2.network.cidr",
    ]);
    expect(message.split("\n").at(-1)).toBe(`4 problems in ${file}. Nothing was written.`);
  });

  it("reports the same problems to programs as to people", () => {
    const result = parseMap(edited(["eu-west-1:", "eu-west-2:"]), "map.yaml");
    expect(result).toMatchObject({
      ok: false,
      problems: [{ file: "map.yaml", line: 18, column: 7, key: "jurisdictions.eu.regions.eu-west-2" }],
    });
  });
});
