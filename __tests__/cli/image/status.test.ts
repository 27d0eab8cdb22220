import { readFileSync } from "node:fs";
import { join } from "node:path";

import { emptyRegion } from "../../../bench/aws-of-images/region";
import type { TestRegion } from "../../../bench/aws-of-images/region";
import { ageInDays } from "../../../src/cli/image/status/age";
import { status } from "../../../src/cli/image/status/status";
import { loadMap } from "../../../src/map";
import { AMI, BUILT_AT, LOCKED, MACHINE, machineFiles, outsidePart, PARENT } from "../../images/manifest/made";
import { TestAws } from "./support/aws";
import { ID, IMAGE_MAP, mapIn, PLAIN_MAP, removeFolders } from "./support/scene";

const BUILD = "arn:aws:imagebuilder:eu-west-1:220000000001:image/acme-forensics-image/1.0.7/1";
const BUCKET = "acme-forensics-image-logs-220000000001-eu-west-1";
const NOW = new Date("2026-11-30T12:00:00Z");

const aws = new TestAws();
beforeAll(() => aws.start());
beforeEach(() => {
  aws.reset("eu-west-1");
});
afterAll(() => {
  aws.stop();
  removeFolders();
});

function withImage(region: TestRegion, tags: Readonly<Record<string, string>> = {}, state = "available"): void {
  region.builds = [
    { arn: BUILD, status: "AVAILABLE", created: BUILT_AT, ami: AMI, scan: { all: 12, critical: 1, high: 3 } },
  ];
  region.amis.set(AMI, { machine: MACHINE, parent: PARENT, snapshot: "snap-1", state, created: BUILT_AT, tags });
  region.objects.set(`${BUCKET}/images/${AMI}.json`, outsidePart(machineFiles()));
}

const listed = async (
  map = IMAGE_MAP,
  others: Readonly<Record<string, string>> = {},
  names: readonly string[] = [],
) => {
  const { text, exitCode } = await status(names, { map: mapIn(map, others), as: "self", json: true }, NOW);
  const { regions, errors } = JSON.parse(text) as { regions: { images: object[] }[]; errors: string[] };
  return { regions, errors, exitCode, image: regions[0]?.images[0] };
};

test("lists an image with its age, sources, parent, packages and known vulnerabilities", async () => {
  withImage(aws.region("eu-west-1"));
  expect((await listed()).image).toMatchObject({
    region: ID,
    ami: AMI,
    builtAt: BUILT_AT,
    sourcesDate: LOCKED.date,
    ageDays: 14,
    maximumAgeDays: 31,
    parent: PARENT,
    packages: 5,
    vulnerabilities: {
      all: 12,
      critical: 1,
      high: 3,
      source: "Amazon Inspector, on the build's test machine",
      date: "2026-11-16",
    },
    cases: 0,
    isRetained: false,
    isRevoked: false,
    isPromoted: false,
  });
});

test("an image is as old as its sources or its build, the older of both", () => {
  expect(ageInDays(["2026-11-16T03:12:44Z", "2026-11-28"], NOW)).toBe(14);
  expect(ageInDays(["2026-11-29T03:12:44Z", "2026-09-01"], NOW)).toBe(90);
  expect(ageInDays([], NOW)).toBe(0);
});

test("a table shows the same, with the limit of an image that is too old", async () => {
  withImage(aws.region("eu-west-1"));
  const { text } = await status([ID], { map: mapIn(IMAGE_MAP), as: "self" }, new Date("2027-02-01T00:00:00Z"));
  expect(text).toMatch(
    new RegExp(
      `${ID} +${AMI} +76 d \\(limit 31\\) +${LOCKED.date} +2026-11-16 +${PARENT} +5 +12 \\(1 critical, 3 high\\), Inspector 2026-11-16 +0`,
    ),
  );
});

test("counts the cases that used an image by its tag, and names none", async () => {
  withImage(aws.region("eu-west-1"), { retained: "true", "retained-cases": "3" });
  expect((await listed()).image).toMatchObject({ cases: 3, isRetained: true });
});

test("an image that is disabled, or tagged so, is revoked; the one of the lock is promoted", async () => {
  withImage(aws.region("eu-west-1"), {}, "disabled");
  const lock = `${ID}:\n  id: ${AMI}\n  manifest: "${"a1".repeat(32)}"\n  commit: "${"c0".repeat(20)}"\n  builtAt: ${BUILT_AT}\n`;
  expect((await listed(IMAGE_MAP, { "images.lock.yaml": lock })).image).toMatchObject({
    isRevoked: true,
    isPromoted: true,
  });
  withImage(aws.region("eu-west-1"), { revoked: "2026-11-20" });
  expect((await listed()).image).toMatchObject({ isRevoked: true });
});

test("an image that was not scanned has no vulnerabilities, and one without its manifest no packages", async () => {
  const region = aws.region("eu-west-1");
  withImage(region);
  region.builds = [{ arn: BUILD, status: "AVAILABLE", ami: AMI }];
  region.objects.clear();
  const { image } = await listed();
  expect(image).not.toHaveProperty("vulnerabilities");
  expect(image).toMatchObject({ manifest: "missing" });
  const { text } = await status([], { map: mapIn(IMAGE_MAP), as: "self" }, NOW);
  expect(text).toContain("not scanned");
});

test("an AMI that was deregistered is not listed, and a region without images says what to do", async () => {
  const region = aws.region("eu-west-1");
  withImage(region);
  region.amis.clear();
  expect((await listed()).regions).toEqual([expect.objectContaining({ images: [] })]);
  const printed = async () => (await status([], { map: mapIn(IMAGE_MAP), as: "self" }, NOW)).text;
  expect(await printed()).toBe(`${ID} has no image: npx forensics image build ${ID}`);
  region.builds = undefined;
  expect(await printed()).toMatch(`${ID} has no pipeline yet: write the lock`);
  region.builds = [{ arn: BUILD, status: "TESTING" }];
  expect(await printed()).toBe(`${ID} is building (TESTING): npx forensics image build ${ID} --follow`);
});

test("a region that AWS refuses is an error in addition to the other regions' images", async () => {
  aws.region("eu-west-1").refusal = { service: "imagebuilder", code: "ForbiddenException" };
  expect(await listed()).toMatchObject({
    regions: [],
    errors: [`the images of ${ID}: AWS answered ForbiddenException: refused`],
    exitCode: 1,
  });
});

test("a map without an image block is an error that says so", async () => {
  await expect(listed(PLAIN_MAP)).rejects.toThrow("no region of the map has an image block");
});

test("a lock of images that is a folder is an error, and no image counts as not promoted", async () => {
  await expect(listed(IMAGE_MAP, { "images.lock.yaml/file": "" })).rejects.toThrow("This is a folder, not a file.");
  expect(aws.calls).toEqual([]);
});

test("asks all regions of the bundled map side by side: few calls after each other, at any latency", async () => {
  const text = readFileSync(join(__dirname, "../../../jurisdictions.yaml"), "utf8");
  const map = text.replace("\ndefaults:\n", "\ndefaults:\n  image: { network: { cidr: 10.250.0.0/24 } }\n");
  const file = mapIn(map);
  const specs = loadMap(file).jurisdictions.flatMap(({ regions }) => regions);
  aws.reset();
  for (const { region } of specs) {
    const one = emptyRegion();
    one.builds = [1, 2, 3].map((n) => ({
      arn: `${BUILD.slice(0, -1)}${n}`,
      status: "AVAILABLE",
      ami: `ami-0000000${n}`,
      scan: { all: 0, critical: 0, high: 0 },
    }));
    for (const { ami = "" } of one.builds) one.amis.set(ami, { machine: MACHINE, snapshot: "snap-1" });
    aws.regions.set(region, one);
  }
  aws.latencyMs = 50;
  const { text: json } = await status([], { map: file, as: "self", json: true }, NOW);
  const { regions } = JSON.parse(json) as { regions: { images: object[] }[] };
  expect(regions.map(({ images }) => images.length)).toEqual(specs.map(() => 3));
  // The pipeline's images, the AMIs, then of each image its build, its manifest and its findings.
  expect(aws.calls).toHaveLength(specs.length * (2 + 3 * 3));
  // All regions, with the images of each: one after the other, it would be 1.
  expect(aws.mostAtOnce).toBeGreaterThanOrEqual(specs.length);
});
