import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { retain } from "../../../src/cli/image/keep/retain";
import { revoke } from "../../../src/cli/image/keep/revoke";
import { MapError } from "../../../src/map/document/problem";
import { TestAws } from "./support/aws";
import { ID, IMAGE_MAP, mapIn, printed, removeFolders } from "./support/scene";

const AMI = "ami-0b1b2c3d4e5f60001";
const SNAPSHOT = "snap-0a1b2c3d4e5f60001";
const NOW = new Date("2026-11-30T12:00:00Z");

const aws = new TestAws();
beforeAll(() => aws.start());
beforeEach(() => {
  aws.reset("eu-west-1");
  aws.region("eu-west-1").amis.set(AMI, { snapshot: SNAPSHOT, tags: { "golden-image": "acme-forensics-image" } });
  aws.region("eu-west-1").amis.set(SNAPSHOT, {});
});
afterAll(() => {
  aws.stop();
  removeFolders();
});

const tagsOf = (id: string) => aws.region("eu-west-1").amis.get(id)?.tags;

test("retain tags an image and its snapshot with a number of cases, and protects it", async () => {
  const map = mapIn(IMAGE_MAP);
  await printed(() => retain(ID, AMI, { map, as: "self", cases: "2" }));
  const tags = { retained: "true", "retained-cases": "2" };
  expect(tagsOf(AMI)).toEqual({ "golden-image": "acme-forensics-image", ...tags });
  expect(tagsOf(SNAPSHOT)).toEqual(tags);
  expect(aws.calls).toEqual(["DescribeImages", "CreateTags", "EnableImageDeregistrationProtection"]);
});

test("revoke keeps an image before it disables it, and names what still runs", async () => {
  const map = mapIn(IMAGE_MAP);
  const { out } = await printed(() => revoke(ID, AMI, { map, as: "self", yes: true }, NOW));
  expect(aws.calls).toEqual(["DescribeImages", "CreateTags", "EnableImageDeregistrationProtection", "DisableImage"]);
  expect(aws.region("eu-west-1").amis.get(AMI)).toMatchObject({
    state: "disabled",
    tags: { retained: "true", revoked: "2026-11-30" },
  });
  expect(out).toContain("Machines that were started from it are still running.");
  expect(out).not.toContain("images.lock.yaml");
});

describe("a lock of images that names the image", () => {
  const lock = `${ID}:\n  id: ${AMI}\n  manifest: "${"a1".repeat(32)}"\n  commit: "${"c0".repeat(20)}"\n  builtAt: 2026-11-16T03:12:44Z\n`;
  const marked = `${lock}  revoked: 2026-11-30\n`;
  let map: string;
  const file = () => join(dirname(map), "images.lock.yaml");

  beforeEach(() => {
    map = mapIn(IMAGE_MAP, { "images.lock.yaml": lock });
  });

  test("is marked by revoke, which says what to commit", async () => {
    const { out } = await printed(() => revoke(ID, AMI, { map, as: "self", yes: true }, NOW));
    expect(readFileSync(file(), "utf8")).toBe(marked);
    expect(out).toContain(`${file()} marks it as revoked for ${ID}`);
    expect(out).toContain(`Commit the file. Before you deploy ${ID}, promote another image`);
  });

  test("is marked with --json, too", async () => {
    const { out } = await printed(() => revoke(ID, AMI, { map, as: "self", yes: true, json: true }, NOW));
    expect(JSON.parse(out)).toEqual({ region: ID, image: AMI, isPromoted: true, written: file() });
    expect(readFileSync(file(), "utf8")).toBe(marked);
  });

  test.each([
    ["is not valid", `${ID}: { id: x }\n`, /"manifest" is missing/],
    [
      "has an alias as the entry",
      `eu-west-9: &one\n${lock.split("\n").slice(1).join("\n")}${ID}: *one\n`,
      `the entry of ${ID} is shared with another entry by "&" or "*"; write out both entries`,
    ],
    [
      "has an anchor at the entry",
      `${lock.replace(":\n", ": &one\n")}eu-west-9: *one\n`,
      `the entry of ${ID} is shared with another entry by "&" or "*"; write out both entries`,
    ],
  ])("is checked before anything is revoked: it %s", async (_, text, message) => {
    writeFileSync(file(), text);
    await expect(revoke(ID, AMI, { map, as: "self", yes: true }, NOW)).rejects.toThrow(message);
    expect(aws.calls).toEqual(["DescribeImages"]);
    expect(readFileSync(file(), "utf8")).toBe(text);
  });

  test.each([
    ["a folder", undefined, /images\.lock\.yaml:1:1\n {2}This is a folder, not a file\./],
    ["not UTF-8", Buffer.from([0xff]), /The file is not UTF-8 text from here on\./],
  ])("is read before anything is revoked: it is %s", async (_, bytes, message) => {
    rmSync(file());
    if (bytes === undefined) mkdirSync(file());
    else writeFileSync(file(), bytes);
    const refused = revoke(ID, AMI, { map, as: "self", yes: true }, NOW);
    await expect(refused).rejects.toThrow(MapError);
    await expect(refused).rejects.toThrow(message);
    expect(aws.calls).toEqual(["DescribeImages"]);
  });

  test("is named with the line to add if it cannot be marked after the image was revoked", async () => {
    mkdirSync(`${file()}.new`);
    await expect(revoke(ID, AMI, { map, as: "self", yes: true }, NOW)).rejects.toThrow(
      new RegExp(
        `^${AMI} is revoked, but .*/images\\.lock\\.yaml could not be marked \\(.*EISDIR.*\\): ` +
          `add "revoked: 2026-11-30" to the entry of ${ID}, and commit the file$`,
      ),
    );
    expect(aws.calls).toContain("DisableImage");
    expect(readFileSync(file(), "utf8")).toBe(lock);
  });

  test("is marked with the first day of an image that is revoked again", async () => {
    const options = { map, as: "self", yes: true } as const;
    await printed(() => revoke(ID, AMI, options, NOW));
    writeFileSync(file(), lock);
    await printed(() => revoke(ID, AMI, options, new Date("2026-12-05T12:00:00Z")));
    expect(readFileSync(file(), "utf8")).toBe(marked);
    expect(tagsOf(AMI)).toMatchObject({ revoked: "2026-11-30" });
  });

  test("is left alone if nothing was revoked", async () => {
    await expect(revoke(ID, AMI, { map, as: "self" }, NOW)).rejects.toThrow("pass --yes");
    expect(readFileSync(file(), "utf8")).toBe(lock);
  });
});

test("both print what they did as JSON", async () => {
  const map = mapIn(IMAGE_MAP);
  const kept = await printed(() => retain(ID, AMI, { map, as: "self", cases: "2", json: true }));
  expect(JSON.parse(kept.out)).toEqual({ region: ID, image: AMI, cases: 2 });
  const { out } = await printed(() => revoke(ID, AMI, { map, as: "self", yes: true, json: true }, NOW));
  expect(JSON.parse(out)).toEqual({ region: ID, image: AMI, isPromoted: false });
});

test("revoke asks first, and needs --yes if standard input is not a terminal", async () => {
  const map = mapIn(IMAGE_MAP);
  await expect(revoke(ID, AMI, { map, as: "self" }, NOW)).rejects.toThrow("pass --yes");
  expect(aws.calls).toEqual(["DescribeImages"]);
});

test.each([
  ["what is not an AMI", "image-1", '"image-1" is not the id of an AMI'],
  ["an AMI that is gone", "ami-0ffffffff", "ami-0ffffffff does not exist in eu-west-1"],
  ["another account's AMI", "ami-0eeeeeeee", "belongs to account 330000000001, not to 220000000001, the account of"],
  ["an AMI that no pipeline made", "ami-0dddddddd", "has no tag golden-image: no pipeline of the map made it"],
])("neither retains nor revokes %s", async (_, image, message) => {
  const map = mapIn(IMAGE_MAP);
  aws.region("eu-west-1").amis.set("ami-0eeeeeeee", { owner: "330000000001" });
  aws.region("eu-west-1").amis.set("ami-0dddddddd", {});
  await expect(retain(ID, image, { map, as: "self", cases: "1" })).rejects.toThrow(message);
  await expect(revoke(ID, image, { map, as: "self", yes: true }, NOW)).rejects.toThrow(message);
  expect(aws.calls.every((call) => call === "DescribeImages")).toBe(true);
});

test.each(["0", "-1", "two", "1.5"])("refuses %s cases", async (cases) => {
  await expect(retain(ID, AMI, { map: mapIn(IMAGE_MAP), as: "self", cases })).rejects.toThrow(
    `--cases is "${cases}"; it must be a number from 1 to 9999`,
  );
});
