import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { loadMap } from "../../../src/map";
import { markRevoked, refuseUnmarkable, writeImagesLock } from "../../../src/map/images-lock/write";
import { BUILT_MAP, IMAGE, LATER, lockOf, REGION, REVOKED_LOCK } from "../../support/built-images";
import { region } from "../minimal";

let folder: string;
const map = () => join(folder, "map.yaml");
const lock = () => join(folder, "images.lock.yaml");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "images-lock-"));
  writeFileSync(map(), BUILT_MAP);
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe("writing promoted images", () => {
  it("makes a lock that says what it is, and that the map reads", () => {
    expect(writeImagesLock(map(), new Map([[REGION, IMAGE]]))).toBe(lock());
    expect(readFileSync(lock(), "utf8")).toMatch(/^# The image that .*\n# is .*\n\neu-eu-west-1:\n {2}id: ami-/);
    expect(region(loadMap(map()), "eu-west-1").builtImage).toEqual(IMAGE);
    expect(readdirSync(folder).sort()).toEqual(["images.lock.yaml", "map.yaml"]);
  });

  it("writes digests and commits in quotes, as any of them could be a number", () => {
    const image = { ...IMAGE, manifest: "1".repeat(64), commit: `1e${"0".repeat(38)}` };
    writeImagesLock(map(), new Map([[REGION, image]]));
    expect(region(loadMap(map()), "eu-west-1").builtImage).toEqual(image);
  });

  it("keeps the other images, their order and every comment", () => {
    const others = [lockOf(IMAGE, "a-one"), "# held back until the audit is over\n", lockOf(IMAGE, "c-three")].join("");
    writeFileSync(lock(), `${lockOf(IMAGE, "b-two")}${others}`);
    writeImagesLock(
      map(),
      new Map([
        ["a-one", LATER],
        ["0-new", LATER],
      ]),
    );
    expect(readFileSync(lock(), "utf8")).toBe(
      `${lockOf(IMAGE, "b-two")}${lockOf(LATER, "a-one")}# held back until the audit is over\n${lockOf(IMAGE, "c-three")}${lockOf(LATER, "0-new")}`,
    );
  });

  it("writes the same bytes for the same images", () => {
    const write = () => {
      writeImagesLock(map(), new Map([[REGION, IMAGE]]));
      return readFileSync(lock(), "utf8");
    };
    expect(write()).toBe(write());
  });

  it("does not make an alias another value's, where two entries have the same anchor", () => {
    const first = lockOf(LATER, "a-one").replace(":\n", ": &image\n");
    const shared = lockOf(IMAGE).replace(":\n", ": &image\n");
    const text = `${first}${shared}b-two: *image\n`;
    writeFileSync(lock(), text);
    expect(() => writeImagesLock(map(), new Map([[REGION, LATER]]))).toThrow(`the entry of ${REGION} is shared`);
    expect(readFileSync(lock(), "utf8")).toBe(text);
  });

  it("replaces an entry that repeats a value of its own", () => {
    const digest = "a".repeat(64);
    const own = `id: ${IMAGE.id}\n  manifest: &digest "${digest}"\n  commit: *digest\n  builtAt: 2026-11-16T03:12:44Z\n`;
    writeFileSync(lock(), `${REGION}:\n  ${own}`);
    writeImagesLock(map(), new Map([[REGION, LATER]]));
    expect(readFileSync(lock(), "utf8")).toBe(lockOf(LATER));
  });

  it("names a file that cannot be written", () => {
    mkdirSync(`${lock()}.new`);
    expect(() => writeImagesLock(map(), new Map([[REGION, IMAGE]]))).toThrow(
      /images\.lock\.yaml cannot be written \(EISDIR\): .*\. Use a folder that you can write to$/,
    );
  });

  it("leaves a lock that is not valid as it is", () => {
    writeFileSync(lock(), "a-one: { id: x }\n");
    expect(() => writeImagesLock(map(), new Map([[REGION, IMAGE]]))).toThrow(
      /"manifest" is missing[^]*images\.lock\.yaml:1:14 {2}a-one\.id[^]*Nothing was written/,
    );
    expect(readFileSync(lock(), "utf8")).toBe("a-one: { id: x }\n");
    expect(existsSync(`${lock()}.new`)).toBe(false);
  });
});

describe("marking a revoked image", () => {
  const mark = (image = IMAGE.id, day = "2026-11-28") => markRevoked(map(), REGION, image, day);

  it("adds the day to its entry, and nothing else", () => {
    writeFileSync(lock(), `# held back\n${lockOf(IMAGE)}${lockOf(LATER, "a-one")}`);
    expect(mark()).toBe(lock());
    expect(readFileSync(lock(), "utf8")).toBe(`# held back\n${REVOKED_LOCK}${lockOf(LATER, "a-one")}`);
  });

  it("keeps the first day", () => {
    writeFileSync(lock(), lockOf(IMAGE));
    mark();
    expect(mark(IMAGE.id, "2026-11-30")).toBe(lock());
    expect(readFileSync(lock(), "utf8")).toBe(REVOKED_LOCK);
  });

  it("writes nothing for an image that the lock does not name, and without a lock", () => {
    expect(mark()).toBeUndefined();
    expect(existsSync(lock())).toBe(false);
    writeFileSync(lock(), `${lockOf(LATER)}${lockOf(IMAGE, "a-one")}`);
    expect(mark()).toBeUndefined();
    expect(readFileSync(lock(), "utf8")).not.toContain("revoked");
  });

  it("ends when another image is promoted", () => {
    writeFileSync(lock(), REVOKED_LOCK);
    writeImagesLock(map(), new Map([[REGION, LATER]]));
    expect(readFileSync(lock(), "utf8")).toBe(lockOf(LATER));
  });

  it("leaves a lock that is not valid as it is", () => {
    writeFileSync(lock(), "a-one: { id: x }\n");
    expect(() => mark()).toThrow(/"manifest" is missing/);
    expect(readFileSync(lock(), "utf8")).toBe("a-one: { id: x }\n");
  });
});

describe("checking that a revoked image can be marked", () => {
  const check = () => {
    refuseUnmarkable(map(), REGION, IMAGE.id);
  };
  const refused = jest.spyOn(fs, "accessSync");

  afterEach(() => {
    refused.mockReset();
  });

  afterAll(() => {
    refused.mockRestore();
  });

  it("writes nothing", () => {
    writeFileSync(lock(), lockOf(IMAGE));
    check();
    expect(readFileSync(lock(), "utf8")).toBe(lockOf(IMAGE));
  });

  it.each([
    ["file", lock],
    ["folder", () => folder],
  ])("refuses a %s that cannot be written", (_, place) => {
    writeFileSync(lock(), lockOf(IMAGE));
    refused.mockImplementation((path) => {
      if (path === place()) throw Object.assign(new Error("permission denied"), { code: "EACCES" });
    });
    expect(check).toThrow("images.lock.yaml cannot be written (EACCES): permission denied. Use a folder");
  });

  it("needs no file to write where there is nothing to mark", () => {
    refused.mockImplementation(() => {
      throw new Error("not asked");
    });
    check();
    writeFileSync(lock(), REVOKED_LOCK);
    check();
    writeFileSync(lock(), lockOf(LATER));
    check();
  });
});
