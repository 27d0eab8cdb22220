import { MapError, parseMap } from "../../../src/map";
import { BUILT_MAP, IMAGE, lockOf, mapWith, REVOKED_LOCK, specWith } from "../../support/built-images";
import { MINIMAL } from "../minimal";

/** What is printed of a lock that is refused. */
function refusal(lock: string): readonly string[] {
  const result = parseMap(BUILT_MAP, "map.yaml", { file: "images.lock.yaml", text: lock });
  if (result.ok) throw new Error("the lock was read");
  return new MapError(result.problems).message.split("\n");
}

const COUNT = ["", "1 problem in images.lock.yaml. Nothing was written."];

describe("a lock of images", () => {
  it("gives a region the image that it names, as an AMI of the region's own account", () => {
    const spec = specWith(BUILT_MAP, lockOf(IMAGE));
    expect(spec.builtImage).toEqual(IMAGE);
    expect(spec.workstation.image).toEqual({ kind: "id", id: IMAGE.id, owner: spec.account });
  });

  it("needs no date of sources: the components of a Windows parent are the user's own", () => {
    const { sourcesDate: _, ...image } = IMAGE;
    expect(specWith(BUILT_MAP, lockOf({ ...image, sourcesDate: undefined })).builtImage?.sourcesDate).toBeUndefined();
  });

  it("gives a region no image that was revoked, and says since when", () => {
    const spec = specWith(BUILT_MAP, REVOKED_LOCK);
    expect(spec).toMatchObject({ builtImage: undefined, revokedImage: { id: IMAGE.id, revoked: "2026-11-28" } });
    expect(spec.workstation.image).toBeUndefined();
    expect(specWith(MINIMAL, REVOKED_LOCK).revokedImage).toBeUndefined();
    expect(specWith(BUILT_MAP, lockOf(IMAGE)).revokedImage).toBeUndefined();
  });

  it("may hold no image at all", () => {
    expect(mapWith(BUILT_MAP, "{}\n")).toEqual(mapWith(BUILT_MAP, undefined));
  });

  it("is not read for a map in which no machine starts from a built image", () => {
    expect(mapWith(MINIMAL, "- nonsense\n")).toEqual(mapWith(MINIMAL, undefined));
  });

  it.each([
    ["an empty file", "", "images.lock.yaml:1:1", "  The file is empty.", /Remove the file.*is \{\}\.$/],
    ["a list", "- a\n", "images.lock.yaml:1:1", "  The file is not a mapping of keys to values.", /eu-eu-central-1:/],
    [
      "a region that the map does not have",
      lockOf(IMAGE, "eu-eu-west-2"),
      "images.lock.yaml:1:1  eu-eu-west-2",
      '  The map has no region "eu-eu-west-2"; it has: eu-eu-west-1.',
      /Did you mean "eu-eu-west-1"\?/,
    ],
    [
      "a region that is not near any",
      `${lockOf(IMAGE)}${lockOf(IMAGE, "us-us-east-1")}`,
      "images.lock.yaml:7:1  us-us-east-1",
      '  The map has no region "us-us-east-1"; it has: eu-eu-west-1.',
      /Remove it, or add the region to the map\./,
    ],
    [
      "a malformed id",
      lockOf({ ...IMAGE, id: "ami-1" }),
      "images.lock.yaml:2:7  eu-eu-west-1.id",
      '  "ami-1" is not the id of an image.',
      /such as ami-/,
    ],
    [
      "a shortened commit",
      lockOf({ ...IMAGE, commit: "c0c0c0c" }),
      "images.lock.yaml:4:11  eu-eu-west-1.commit",
      '  "c0c0c0c" is not the id of a git commit, in quotes.',
      /all of its 40 digits/,
    ],
    [
      "a commit that YAML reads as a number",
      lockOf(IMAGE).replace(/commit: .*/, `commit: ${"12".repeat(20)}`),
      "images.lock.yaml:4:11  eu-eu-west-1.commit",
      /is not the id of a git commit, in quotes\.$/,
      /Write all of its 40 digits in quotes/,
    ],
    [
      "a digest of another kind",
      lockOf({ ...IMAGE, manifest: "a1".repeat(20) }),
      "images.lock.yaml:3:13  eu-eu-west-1.manifest",
      /is not a SHA-256 digest, in quotes\.$/,
      /64 hexadecimal digits/,
    ],
    [
      "a day that does not exist",
      lockOf({ ...IMAGE, sourcesDate: "2026-02-30" }),
      "images.lock.yaml:5:16  eu-eu-west-1.sourcesDate",
      '  "2026-02-30" is not a valid date.',
      /RFC 3339/,
    ],
    [
      "a revocation without a day",
      `${lockOf(IMAGE)}  revoked: leaked key\n`,
      "images.lock.yaml:7:12  eu-eu-west-1.revoked",
      '  "leaked key" is not a valid date.',
      /RFC 3339/,
    ],
    [
      "a time of another zone",
      lockOf({ ...IMAGE, builtAt: "2026-11-16T03:12:44+01:00" }),
      "images.lock.yaml:6:12  eu-eu-west-1.builtAt",
      '  "2026-11-16T03:12:44+01:00" is not a time in UTC.',
      /such as 2026/,
    ],
    [
      "an unknown key",
      `${lockOf(IMAGE)}  comit: x\n`,
      "images.lock.yaml:7:3  eu-eu-west-1.comit",
      '  "comit" is not a key of eu-eu-west-1.',
      /Did you mean "commit"\? Known keys: id, manifest, commit, sourcesDate, builtAt, revoked\./,
    ],
    [
      "a key that is written twice",
      `${lockOf(IMAGE)}${lockOf(IMAGE)}`,
      "images.lock.yaml:7:1  eu-eu-west-1",
      '  "eu-eu-west-1" is written twice; first on line 1.',
      /Keep only one of them\./,
    ],
    [
      "a missing key",
      lockOf(IMAGE).replace(/ {2}manifest.*\n/, ""),
      "images.lock.yaml:1:1  eu-eu-west-1.manifest",
      '  "manifest" is missing.',
      /Add it\./,
    ],
  ])("refuses %s", (_, lock, place, message, fix) => {
    const match = (text: string | RegExp): unknown =>
      typeof text === "string" ? text : (expect.stringMatching(text) as unknown);
    expect(refusal(lock)).toEqual([place, match(message), match(fix), ...COUNT]);
  });

  it("reports all of its errors at once, and those of the map with them", () => {
    const result = parseMap(BUILT_MAP.replace("years: 1 }", "years: 0 }"), "map.yaml", {
      file: "images.lock.yaml",
      text: lockOf({ ...IMAGE, id: "ami-1", manifest: "x" }, "eu-nowhere"),
    });
    if (result.ok) throw new Error("the map was read");
    expect(result.problems.map(({ file, key }) => `${file} ${key}`)).toEqual([
      "map.yaml jurisdictions.eu.retention.evidence.years",
      "images.lock.yaml eu-nowhere.id",
      "images.lock.yaml eu-nowhere.manifest",
    ]);
    expect(new MapError(result.problems).message).toMatch(
      /\n3 problems in map\.yaml and images\.lock\.yaml\. Nothing was written\.$/,
    );
  });
});
