import { setTimeout } from "node:timers/promises";

import type { TestBuild } from "../../../bench/aws-of-images/region";
import { build } from "../../../src/cli/image/build/build";
import { withSignalHandlers } from "../../../src/terraform/signals";
import { TestAws } from "./support/aws";
import { recordDeployment } from "./support/deployments";
import { ID, IMAGE_MAP, mapIn, PLAIN_MAP, printed, removeFolders } from "./support/scene";

const ARN = "arn:aws:imagebuilder:eu-west-1:220000000001:image/acme-forensics-image/1.0.7/1";
const DEPLOYED_AT = "2026-11-15T00:00:00Z";
const AT_ONCE = { everySeconds: 0 };

const aws = new TestAws();
beforeAll(() => aws.start());
beforeEach(() => {
  aws.reset("eu-west-1");
  recordDeployment(aws.region("eu-west-1"), DEPLOYED_AT, { id: "c0".repeat(20), isClean: true });
});
afterAll(() => {
  aws.stop();
  removeFolders();
});

const run = (options: { readonly follow?: boolean; readonly json?: boolean } = {}, map = IMAGE_MAP) =>
  printed(() => build(ID, { map: mapIn(map), as: "self", json: true, ...options }, AT_ONCE));

/** @param arn of the build that is started next */
const courseOf = (arn: string, ...builds: readonly Omit<TestBuild, "arn">[]): void => {
  aws.region("eu-west-1").course = builds.map((one) => ({ arn, ...one }));
};

const course = (...builds: readonly Omit<TestBuild, "arn">[]): void => {
  courseOf(ARN, ...builds);
};

const starts = () => aws.calls.filter((call) => call === "StartImagePipelineExecution").length;

test("starts a build and follows it until the image is available", async () => {
  course({ status: "CREATING" }, { status: "BUILDING" }, { status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" });
  const { out, code } = await run({ json: false });
  expect(out).toContain("ami-0b1b2c3d4e5f60001 is available");
  expect(out).toContain(`npx forensics image promote ${ID}`);
  expect(code).toBe(0);
  expect(starts()).toBe(1);
});

const FAILED: Omit<TestBuild, "arn"> = {
  status: "FAILED",
  reason:
    "SSM execution failed with status = 'Failed' and failure message = 'Document " +
    "arn:aws:imagebuilder:eu-west-1:220000000001:component/acme-forensics-image-gate/1.0.5/1 failed!'",
};

test("a build that fails prints its component, the end of its log, and that it left no manifest", async () => {
  course({ status: "BUILDING" }, FAILED);
  aws.region("eu-west-1").logs.set("1.0.7/1", ["Stage GATE", "FORENSICS: only 3 rules pass; the map demands 20"]);
  const { out, code } = await run({ json: false });
  expect(out).toContain("The component that failed: acme-forensics-image-gate");
  expect(out).toContain("FORENSICS: only 3 rules pass; the map demands 20");
  expect(out).toContain("/aws/imagebuilder/acme-forensics-image, stream 1.0.7/1");
  expect(out).toMatch(/Manifest: none; the build ended before it left one in s3:\/\/acme-forensics-image-logs-/);
  expect(code).toBe(2);
});

test("prints where the manifest is if the build failed after it was left", async () => {
  course(FAILED);
  const path = "s3://acme-forensics-image-logs-220000000001-eu-west-1/manifests/i-0abc/manifest.json";
  aws.region("eu-west-1").logs.set("1.0.7/1", [`FORENSICS: the manifest is ${path}`, "then it failed"]);
  expect((await run({ json: false })).out).toContain(`Manifest: ${path}`);
});

test("a build without a log says that its machine reached nothing", async () => {
  course(FAILED);
  expect((await run({ json: false })).out).toContain("did not reach Image Builder");
});

test("refuses a second build while one runs, and follows that one if asked", async () => {
  aws.region("eu-west-1").builds = [{ arn: ARN, status: "TESTING" }];
  await expect(run()).rejects.toThrow(
    `already running (${ARN}, TESTING): follow it with npx forensics image build ${ID} --follow`,
  );
  course({ status: "TESTING" }, { status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" });
  const { out } = await run({ follow: true });
  expect(JSON.parse(out)).toMatchObject({ region: ID, status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" });
  expect(aws.calls).not.toContain("StartImagePipelineExecution");
});

const AVAILABLE = { status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" };
const NEXT = ARN.replace(/1$/, "2");

test("two runs that both list the builds before either starts one, start one build, and both follow it", async () => {
  const region = aws.region("eu-west-1");
  region.startsAtOnce = 2;
  course(AVAILABLE);
  const path = mapIn(IMAGE_MAP);
  const both = await printed(() =>
    Promise.all([1, 2].map(() => build(ID, { map: path, as: "self", json: false }, AT_ONCE))),
  );
  expect(both.out.match(/ami-0b1b2c3d4e5f60001 is available/g)).toHaveLength(2);
  expect(starts()).toBe(2);
  expect([...region.started]).toEqual([[expect.stringMatching(/^[0-9a-f]{36}$/), ARN]]);

  region.startsAtOnce = 1;
  courseOf(NEXT, AVAILABLE);
  await run();
  expect(region.started.size).toBe(2);
});

test("a run that lists the builds after another has started one is refused, with the command to follow", async () => {
  const region = aws.region("eu-west-1");
  course({ status: "BUILDING" });
  const first = run();
  while (region.started.size === 0) await setTimeout(5);
  const second = build(ID, { map: mapIn(IMAGE_MAP), as: "self", json: true }, AT_ONCE);
  await expect(second).rejects.toThrow(`already running (${ARN}, BUILDING): follow it with npx forensics image build`);
  course(AVAILABLE);
  expect((await first).code).toBe(0);
  expect(starts()).toBe(1);
});

test.each<[string, TestBuild[]]>([
  ["is gone", []],
  ["is deleted", [{ arn: ARN, status: "DELETED", created: new Date().toISOString() }]],
  ["was available long ago", [{ arn: ARN, ...AVAILABLE }]],
])(
  "starts another build if AWS answers with one that %s, since the builds are listed as before it",
  async (_, left) => {
    const region = aws.region("eu-west-1");
    course(FAILED);
    await run();
    // The last build is no longer listed: the next request has the token of the first.
    region.builds = [];
    courseOf(NEXT, { status: "BUILDING" }, { status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60002" });
    aws.beforeStart = () => {
      region.builds = [...left, ...(region.builds ?? []).filter(({ arn }) => arn !== ARN)];
    };
    const { out } = await run();
    expect(JSON.parse(out)).toMatchObject({ arn: NEXT, ami: "ami-0b1b2c3d4e5f60002" });
    expect([...region.started.values()]).toEqual([ARN, NEXT]);
  },
);

test("follows the build that it started if that fails at once", async () => {
  course(FAILED);
  expect((await run()).code).toBe(2);
  expect(starts()).toBe(1);
});

test("looks for the build if AWS's answer does not name it, and starts no other", async () => {
  aws.region("eu-west-1").answer = {};
  course({ status: "BUILDING" }, AVAILABLE);
  expect(JSON.parse((await run()).out)).toMatchObject({ arn: ARN, status: "AVAILABLE" });
  aws.reset("eu-west-1");
  recordDeployment(aws.region("eu-west-1"), DEPLOYED_AT, { id: "c0".repeat(20), isClean: true });
  aws.region("eu-west-1").answer = {};
  course(FAILED);
  await expect(run()).rejects.toThrow(`follow it with npx forensics image build ${ID} --follow`);
  expect(starts()).toBe(1);
});

test("gives up if AWS answers every request with builds of the past, and says what to do", async () => {
  aws.region("eu-west-1").answer = { imageBuildVersionArn: NEXT };
  course(FAILED);
  await expect(run()).rejects.toThrow(
    `no build of ${ID} was started: Image Builder answered 10 requests with builds that have ended or do not exist`,
  );
  expect(starts()).toBe(10);
});

test("looks for a running build immediately before it starts one", async () => {
  course({ status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" });
  await run();
  const at = aws.calls.indexOf("StartImagePipelineExecution");
  expect(aws.calls[at - 1]).toBe("ListImagePipelineImages");
});

test.each([
  ["a region without an image block", PLAIN_MAP, ID, `${ID} has no image block in the map`],
  ["an unknown region", IMAGE_MAP, "eu-mars-1", `the map has no region "eu-mars-1"; it has ${ID}`],
])("refuses %s", async (_, map, name, message) => {
  await expect(build(name, { map: mapIn(map), as: "self", json: true }, AT_ONCE)).rejects.toThrow(message);
  expect(aws.calls).toEqual([]);
});

test("a region without a pipeline says what comes first", async () => {
  aws.region("eu-west-1").builds = undefined;
  await expect(run()).rejects.toThrow(
    `${ID} has no pipeline yet: write the lock with npx forensics image mirror, commit it, and deploy image-${ID}`,
  );
  await expect(run({ follow: true })).rejects.toThrow("has no pipeline yet");
});

describe("where the records of deployments cannot be read", () => {
  beforeEach(() => {
    aws.region("eu-west-1").refusal = { service: "s3", code: "AccessDenied" };
  });

  test("a region without a pipeline still says what comes first", async () => {
    aws.region("eu-west-1").builds = undefined;
    await expect(run()).rejects.toThrow(`${ID} has no pipeline yet`);
  });

  test("a second build is still refused with the command to follow", async () => {
    aws.region("eu-west-1").builds = [{ arn: ARN, status: "TESTING" }];
    await expect(run()).rejects.toThrow("already running");
  });

  test("no build is started", async () => {
    await expect(run()).rejects.toThrow(/^the records in .* cannot be read/);
    expect(starts()).toBe(0);
  });
});

test("starts no build whose image could not be promoted, since its stack was deployed without git", async () => {
  recordDeployment(aws.region("eu-west-1"), DEPLOYED_AT, null);
  await expect(run()).rejects.toThrow(
    `no build of ${ID} was started, because its image could not be promoted: deployment 1 of image-${ID} was made without git`,
  );
  expect(aws.calls).not.toContain("StartImagePipelineExecution");
});

test("there is nothing to follow before the first build", async () => {
  await expect(run({ follow: true })).rejects.toThrow(`${ID} has no build to follow`);
});

test("AWS's refusal is one sentence with the region and AWS's code", async () => {
  aws.region("eu-west-1").refusal = { service: "imagebuilder", code: "ForbiddenException" };
  await expect(run()).rejects.toThrow(`the images of ${ID}: AWS answered ForbiddenException: refused`);
});

test("credentials that have expired are named as such", async () => {
  aws.region("eu-west-1").refusal = { service: "imagebuilder", code: "ExpiredTokenException" };
  await expect(run()).rejects.toThrow("there are no valid AWS credentials (refused). Sign in, or set AWS_PROFILE");
});

// The last: a signal stays received in this process.
test("Ctrl-C leaves the build running and says how to follow it again", async () => {
  course({ status: "BUILDING" });
  const ended = withSignalHandlers(() =>
    build(ID, { map: mapIn(IMAGE_MAP), as: "self", json: true }, { everySeconds: 60 }),
  );
  void setTimeout(500).then(() => process.emit("SIGINT"));
  await expect(ended).rejects.toThrow(
    `the build continues: follow it again with npx forensics image build ${ID} --follow`,
  );
});
