import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { KEY } from "../../../bench/aws-of-images/region";
import type { TestAmi, TestRegion } from "../../../bench/aws-of-images/region";
import { sha256 } from "../../../src/facts/digests";
import { promote } from "../../../src/cli/image/promote/promote";
import type { Intent } from "../../../src/deploy/records/record";
import { componentDigests } from "../../../src/facts/images/manifest-steps";
import { imageRegion } from "../../../src/facts/images/image-region";
import { loadMap } from "../../../src/map";
import { MapError } from "../../../src/map/document/problem";
import {
  AMI,
  BUILT_AT,
  LOCK_TEXT,
  LOCKED,
  MACHINE,
  machineFiles,
  outsidePart,
  PARENT,
  SNAPSHOT,
} from "../../images/manifest/made";
import { TestAws } from "./support/aws";
import { recordDeployment } from "./support/deployments";
import { ID, IMAGE_MAP, mapIn, PLAIN_MAP, removeFolders } from "./support/scene";

const BUILD = "arn:aws:imagebuilder:eu-west-1:220000000001:image/acme-forensics-image/1.0.7/1";
const bucket = (purpose: string): string => `acme-forensics-${purpose}-220000000001-eu-west-1`;
const COMMIT = "c0".repeat(20);

const aws = new TestAws();
let region: TestRegion;
beforeAll(() => aws.start());
beforeEach(() => {
  aws.reset("eu-west-1");
  region = aws.region("eu-west-1");
});
afterAll(() => {
  aws.stop();
  removeFolders();
});

const mapWithLock = (map = IMAGE_MAP): string => mapIn(map, { "image-sources/debian-12.lock.json": LOCK_TEXT });

/** Everything in AWS of an image that may be promoted. */
function make(
  map: string,
  {
    ami = {},
    files = machineFiles(),
    outside,
  }: { ami?: TestAmi; files?: Readonly<Record<string, string>>; outside?: string } = {},
): void {
  const [spec] = loadMap(map).jurisdictions.flatMap(({ regions }) => regions);
  if (spec === undefined) throw new Error("the map has a region");
  region.builds = [{ arn: BUILD, status: "AVAILABLE", ami: AMI }];
  region.amis.set(AMI, { machine: MACHINE, parent: PARENT, snapshot: SNAPSHOT, ...ami });
  region.keys.set(SNAPSHOT, KEY);
  region.ancestry = [AMI, PARENT];
  for (const [name, text] of Object.entries(files))
    region.objects.set(`${bucket("image-logs")}/manifests/${MACHINE}/${name}`, text);
  const part = outside ?? outsidePart(files, {}, componentDigests(imageRegion(spec)));
  region.objects.set(`${bucket("image-logs")}/images/${AMI}.json`, part);
  recordDeployment(region, "2026-11-15T00:00:00Z", { id: COMMIT, isClean: true });
}

const run = (map: string, image?: string, name = ID) => promote(name, image, { map, as: "self", json: true });
const lockOf = (map: string): string => readFileSync(join(dirname(map), "images.lock.yaml"), "utf8");

test("writes an image that is what its manifest says into the lock of images", async () => {
  const map = mapWithLock();
  make(map);
  const { exitCode, text } = await run(map);
  expect(JSON.parse(text)).toMatchObject({ region: ID, ami: AMI, problems: [], ancestry: [AMI, PARENT] });
  expect(exitCode).toBe(0);
  const manifest = sha256(region.objects.get(`${bucket("image-logs")}/images/${AMI}.json`) ?? "");
  expect(lockOf(map)).toContain(
    `${ID}:\n  id: ${AMI}\n  manifest: "${manifest}"\n  commit: "${COMMIT}"\n  sourcesDate: ${LOCKED.date}\n  builtAt: ${BUILT_AT}\n`,
  );
});

test("says on a terminal what to do next, and where the ancestry comes from", async () => {
  const map = mapWithLock();
  make(map);
  const { text } = await promote(ID, undefined, { map, as: "self" });
  expect(text).toContain(`Descends from: ${PARENT}`);
  expect(text).toContain(`Commit the change, and have it reviewed: npx forensics plan ${ID}`);
  delete region.ancestry;
  expect((await promote(ID, AMI, { map, as: "self" })).text).toContain("This region has no GetImageAncestry");
});

async function refused(map: string): Promise<readonly string[]> {
  const { exitCode, text } = await run(map);
  expect(exitCode).toBe(2);
  expect(() => lockOf(map)).toThrow("ENOENT");
  return (JSON.parse(text) as { problems: readonly string[] }).problems;
}

test("refuses an image of which a part is missing, and names each missing file", async () => {
  const map = mapWithLock();
  make(map);
  region.objects.delete(`${bucket("image-logs")}/images/${AMI}.json`);
  region.objects.delete(`${bucket("image-logs")}/manifests/${MACHINE}/sbom.cdx.json`);
  expect(await refused(map)).toEqual([
    `s3://${bucket("image-logs")}/manifests/${MACHINE}/sbom.cdx.json is missing`,
    `s3://${bucket("image-logs")}/images/${AMI}.json is missing`,
    expect.stringContaining("a state machine adds the other"),
  ]);
});

test("refuses a part that was changed", async () => {
  const map = mapWithLock();
  make(map);
  region.objects.set(
    `${bucket("image-logs")}/manifests/${MACHINE}/oscap.json`,
    JSON.stringify({ profile: "anssi_bp28_minimal", counts: { pass: 99 } }),
  );
  expect(await refused(map)).toEqual([
    "oscap.json is not the file that the build machine's part names",
    "oscap.json is not the file that the part added outside names",
  ]);
});

test("refuses an image that is revoked", async () => {
  const map = mapWithLock();
  make(map, { ami: { state: "disabled" } });
  expect(await refused(map)).toEqual([`${AMI} is revoked`]);
});

test.each<[string, Intent["commit"], string]>([
  ["without git", null, "was made without git: it has no commit. Commit everything, renew the lock"],
  ["from changed files", { id: COMMIT, isClean: false }, `was made from files that are not those of commit ${COMMIT}`],
])("refuses an image whose stack was deployed %s", async (_, commit, problem) => {
  const map = mapWithLock();
  make(map);
  recordDeployment(region, "2026-11-15T00:00:00Z", commit);
  expect(await refused(map)).toEqual([expect.stringContaining(problem)]);
});

const OTHER = `eu-west-9:\n  id: ${AMI}\n  manifest: "${"a1".repeat(32)}"\n  commit: "${COMMIT}"\n  builtAt: ${BUILT_AT}\n`;

test("writes out an entry that repeated another by an alias, and leaves the other as it is", async () => {
  const map = mapWithLock();
  make(map);
  const anchored = OTHER.replace(":\n", ": &one\n");
  writeFileSync(join(dirname(map), "images.lock.yaml"), `${anchored}${ID}: *one\n`);
  expect((await run(map)).exitCode).toBe(0);
  expect(lockOf(map)).toMatch(new RegExp(`^${anchored.replace(".", "\\.")}${ID}:\n  id: ${AMI}\n  manifest: "`));
});

test.each([
  ["an entry that another entry repeats", `${OTHER.replace("eu-west-9:", `${ID}: &one`)}eu-west-9: *one\n`],
  [
    "an entry of which another repeats a value",
    `${OTHER.replace("eu-west-9", ID).replace("commit: ", "commit: &commit ")}${OTHER.replace(/"c0.*"/, "*commit")}`,
  ],
])("does not overwrite %s, and asks AWS nothing", async (_, lock) => {
  const map = mapWithLock();
  make(map);
  writeFileSync(join(dirname(map), "images.lock.yaml"), lock);
  await expect(run(map)).rejects.toThrow(
    `images.lock.yaml: the entry of ${ID} is shared with another entry by "&" or "*"; write out both entries`,
  );
  expect(lockOf(map)).toBe(lock);
  expect(aws.calls).toEqual([]);
});

test("a lock of images that cannot be read is an error before AWS is asked", async () => {
  const map = mapIn(IMAGE_MAP, { "image-sources/debian-12.lock.json": LOCK_TEXT, "images.lock.yaml/file": "" });
  make(map);
  await expect(run(map)).rejects.toThrow(MapError);
  expect(aws.calls).toEqual([]);
});

test("does not take a deployment that came after the build", async () => {
  const map = mapWithLock();
  make(map);
  recordDeployment(region, "2026-11-17T00:00:00Z", { id: COMMIT, isClean: true });
  expect(await refused(map)).toEqual([
    `${bucket("deployments")} has no record of a deployment of image-${ID} before ${BUILT_AT}`,
  ]);
});

test("another account's AMI, one that is gone and a region without images are errors", async () => {
  const map = mapWithLock();
  make(map, { ami: { owner: "330000000001" } });
  await expect(run(map)).rejects.toThrow(
    `${AMI} belongs to account 330000000001, not to 220000000001, the account of ${ID}`,
  );
  await expect(run(map, "ami-0ffffffff")).rejects.toThrow(
    "ami-0ffffffff does not exist in eu-west-1 of account 220000000001: it was deregistered",
  );
  await expect(run(map, "image-1")).rejects.toThrow('"image-1" is not the id of an AMI');
  region.builds = [];
  await expect(run(map)).rejects.toThrow(`${ID} has no image that is available: npx forensics image build ${ID}`);
  region.builds = undefined;
  await expect(run(map)).rejects.toThrow(`${ID} has no pipeline yet`);
});

test("a region without an image block, without a lock, or with a Windows parent says what to do", async () => {
  await expect(run(mapIn(PLAIN_MAP))).rejects.toThrow(`${ID} has no image block in the map`);
  await expect(run(mapIn(IMAGE_MAP))).rejects.toThrow("write it with npx forensics image mirror debian-12");
  const windows = IMAGE_MAP.replace(
    /image: \{ parent: debian-12.*\}\n/,
    "image: { parent: { ssmParameter: /aws/service/ami-windows-latest/x, release: windows }, components: [own.yaml], network: { cidr: 10.65.0.0/24 } }\n",
  );
  const map = mapIn(windows, { "own.yaml": "schemaVersion: 1.0\nphases: []\n" });
  await expect(run(map)).rejects.toThrow(
    "has a Windows parent: its own components leave no manifest. Name its AMI in the map instead",
  );
});
