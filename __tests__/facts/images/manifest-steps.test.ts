import { sha256InBase64 } from "../../../src/facts/digests";
import { manifestRuleSettings } from "../../../src/facts/images/manifest-machine";
import { componentDigests, manifestSteps } from "../../../src/facts/images/manifest-steps";
import { imageRegion } from "../../../src/facts/images/image-region";
import { recipeSettings } from "../../../src/facts/images/recipe";
import { parseOutsidePart } from "../../../src/images/manifest/parts";
import { verifyManifest } from "../../../src/images/manifest/verify";
import type { ImageRegionSpec } from "../../../src/jurisdiction/spec";
import { loadMap } from "../../../src/map";
import {
  ACCOUNT,
  AMI,
  EXPECTED,
  evidence,
  IMAGE_KEY,
  LOCK_TEXT,
  MACHINE,
  machineFiles,
  PARENT,
  SNAPSHOT,
} from "../../images/manifest/made";
import { IMAGE_MAP, mapIn, removeFolders } from "../../cli/image/support/scene";
import { runStates, TaskFailed } from "../../../sandbox/stand-ins/image-builder/run-states";
import type { TaskHandler } from "../../../sandbox/stand-ins/image-builder/run-states";

const BUILD = "arn:aws:imagebuilder:eu-west-1:220000000001:image/acme-forensics-image/1.0.7/1";
const BUCKET = "acme-forensics-image-logs-220000000001-eu-west-1";

let spec: ImageRegionSpec;
beforeAll(() => {
  const map = loadMap(mapIn(IMAGE_MAP, { "image-sources/debian-12.lock.json": LOCK_TEXT }));
  const [region] = map.jurisdictions.flatMap(({ regions }) => regions);
  if (region === undefined) throw new Error("the map has a region");
  spec = imageRegion(region);
});
afterAll(removeFolders);

interface World {
  readonly files?: Readonly<Record<string, string>>;
  readonly ami?: object;
  readonly snapshot?: object;
  readonly recipe?: string;
}

/** Runs the machine where AWS answers as it documents, with what a test changes. @returns what was written, and how it ended */
function run({ files = machineFiles(), ami = {}, snapshot = {}, recipe }: World = {}) {
  const written: Record<string, unknown>[] = [];
  const { name, version } = recipeSettings(spec, IMAGE_KEY);
  const textOf = ({ Bucket, Key }: Readonly<Record<string, unknown>>): string => {
    const text = files[String(Key).replace(`manifests/${MACHINE}/`, "")];
    if (Bucket !== BUCKET || text === undefined) throw new TaskFailed("S3.NoSuchKeyException");
    return text;
  };
  const tasks: Readonly<Record<string, TaskHandler>> = {
    "imagebuilder:getImage": ({ ImageBuildVersionArn }) => ({
      Image: {
        Arn: ImageBuildVersionArn,
        OutputResources: { Amis: [{ Region: "eu-west-1", Image: AMI, AccountId: ACCOUNT }] },
        ImageRecipe: { Arn: recipe ?? `arn:aws:imagebuilder:eu-west-1:${ACCOUNT}:image-recipe/${name}/${version}` },
      },
    }),
    "ec2:describeImages": ({ ImageIds }) => ({
      Images: (ImageIds as readonly string[]).map((ImageId) => ({
        ImageId,
        OwnerId: ACCOUNT,
        CreationDate: "2026-11-16T03:40:00.000Z",
        SourceInstanceId: MACHINE,
        SourceImageId: PARENT,
        BlockDeviceMappings: [{ DeviceName: "/dev/xvda", Ebs: { SnapshotId: SNAPSHOT, Encrypted: true } }],
        ...ami,
      })),
    }),
    "ec2:describeSnapshots": () => ({ Snapshots: [{ Encrypted: true, KmsKeyId: IMAGE_KEY, ...snapshot }] }),
    "s3:getObject": (parameters) => ({ Body: textOf(parameters) }),
    "s3:getObjectAttributes": (parameters) => ({ Checksum: { ChecksumSHA256: sha256InBase64(textOf(parameters)) } }),
    "s3:putObject": (parameters) => {
      written.push(parameters);
      return { ETag: "etag" };
    },
  };
  return { written, ended: runStates(manifestSteps(spec, IMAGE_KEY), { image: BUILD }, tasks) };
}

test("writes its part once, and it is what promote verifies", () => {
  const files = machineFiles();
  const { written, ended } = run({ files });
  expect(ended.status).toBe("SUCCEEDED");
  expect(written).toEqual([
    expect.objectContaining({
      Bucket: BUCKET,
      Key: `images/${AMI}.json`,
      IfNoneMatch: "*",
      ChecksumAlgorithm: "SHA256",
    }),
  ]);
  const outside = JSON.stringify(written[0]?.["Body"]);
  expect(parseOutsidePart(outside, "it")).toMatchObject({
    difference: null,
    image: { ami: AMI, parent: PARENT, key: IMAGE_KEY },
  });
  const expected = { ...EXPECTED, components: componentDigests(spec) };
  expect(verifyManifest(evidence(files, {}, outside), expected).problems).toEqual([]);
});

test.each<[string, () => World, string]>([
  ["another account's AMI", () => ({ ami: { OwnerId: "330000000001" } }), "the AMI belongs to another account"],
  [
    "an AMI under another key",
    () => ({ snapshot: { KmsKeyId: "arn:other" } }),
    "the AMI is not encrypted under the key of images",
  ],
  ["a recipe that was changed", () => ({ recipe: "arn:other" }), "the recipe was changed during the build"],
  [
    "another machine",
    () => ({ files: machineFiles({}, { instance: "i-0ffffffff" }) }),
    "the machine's part is another machine's",
  ],
  ["another parent", () => ({ ami: { SourceImageId: "ami-0ffffffff" } }), "the machine's part names another parent"],
  [
    "another lock",
    () => ({ files: machineFiles({}, { lock: "0".repeat(64) }) }),
    "the machine installed from another lock",
  ],
  [
    "other sources",
    () => ({ files: machineFiles({ "sources.txt": "aa  other.deb\n" }) }),
    "the machine did not have exactly the files of the lock",
  ],
  [
    "a file that was changed",
    () => ({ files: { ...machineFiles(), "packages.txt": "nmap\t7.93\tamd64\n" } }),
    "packages.txt is not the file that the machine's part names",
  ],
])("writes down %s as the difference, and fails", (_, world, difference) => {
  const { written, ended } = run(world());
  expect(ended).toMatchObject({ status: "FAILED", cause: difference });
  expect(written).toEqual([expect.objectContaining({ Body: expect.objectContaining({ difference }) as unknown })]);
});

test.each(["manifest.json", "sbom.cdx.json"])("writes nothing if %s is missing, and fails", (file) => {
  const files = Object.fromEntries(Object.entries(machineFiles()).filter(([name]) => name !== file));
  expect(run({ files })).toMatchObject({ written: [], ended: { status: "FAILED", cause: "S3.NoSuchKeyException" } });
});

test("writes nothing of an AMI whose snapshot has no key", () => {
  expect(run({ snapshot: { Encrypted: false, KmsKeyId: undefined } })).toMatchObject({
    written: [],
    ended: { status: "FAILED" },
  });
});

test("starts when an image of this pipeline is available, and for nothing else", () => {
  const { eventPattern } = manifestRuleSettings(spec);
  expect(JSON.parse(eventPattern)).toEqual({
    source: ["aws.imagebuilder"],
    "detail-type": ["EC2 Image Builder Image State Change"],
    resources: [{ prefix: `arn:aws:imagebuilder:eu-west-1:${ACCOUNT}:image/acme-forensics-image/` }],
    detail: { state: { status: ["AVAILABLE"] } },
  });
});

test("the definition is far from Step Functions' limit of 1 MB", () => {
  expect(JSON.stringify(manifestSteps(spec, IMAGE_KEY)).length).toBeLessThan(50_000);
});
