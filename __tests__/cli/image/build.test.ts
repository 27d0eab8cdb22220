import { build } from "../../../src/cli/image/build/build";
import { withSignalHandlers } from "../../../src/terraform/signals";
import { TestAws } from "./support/aws";
import type { TestBuild } from "./support/aws";
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

const course = (...builds: readonly Omit<TestBuild, "arn">[]): void => {
  aws.region("eu-west-1").course = builds.map((one) => ({ arn: ARN, ...one }));
};

test("starts a build and follows it until the image is available", async () => {
  course({ status: "CREATING" }, { status: "BUILDING" }, { status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" });
  const { out, code } = await run({ json: false });
  expect(out).toContain("ami-0b1b2c3d4e5f60001 is available");
  expect(out).toContain(`npx forensics image promote ${ID}`);
  expect(code).toBe(0);
  expect(aws.calls.filter((call) => call === "StartImagePipelineExecution")).toHaveLength(1);
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

test("two runs at once start one build, and both follow it", async () => {
  const { started } = aws.region("eu-west-1");
  course({ status: "AVAILABLE", ami: "ami-0b1b2c3d4e5f60001" });
  const path = mapIn(IMAGE_MAP);
  const both = await printed(() =>
    Promise.all([1, 2].map(() => build(ID, { map: path, as: "self", json: false }, AT_ONCE))),
  );
  expect(both.out.match(/ami-0b1b2c3d4e5f60001 is available/g)).toHaveLength(2);
  expect(aws.calls.filter((call) => call === "StartImagePipelineExecution")).toHaveLength(2);
  expect([...started]).toEqual([expect.stringMatching(/^[0-9a-f]{36}$/)]);

  aws.region("eu-west-1").builds = [{ arn: ARN, status: "AVAILABLE" }];
  await run();
  expect(started.size).toBe(2);
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
  setTimeout(() => process.emit("SIGINT"), 500);
  await expect(ended).rejects.toThrow(
    `the build continues: follow it again with npx forensics image build ${ID} --follow`,
  );
});
