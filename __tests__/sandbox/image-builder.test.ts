import { awsRequest } from "../../sandbox/account";
import type { AwsRequest, AwsResponse, Forward } from "../../sandbox/proxy";
import { imageBuilder } from "../../sandbox/stand-ins/image-builder/image-builder";
import { sha256 } from "../../src/facts/digests";

const PLACE = "arn:aws:imagebuilder:eu-central-1:222200000001";
const PIPELINE = `${PLACE}:image-pipeline/own`;

const FILE = "in place of jq";
const LOCK = JSON.stringify({ release: "debian-12", entries: [{ name: "jq", file: "jq.deb", sha256: sha256(FILE) }] });
const LOCK_KEY = `/mirror/sha256/${sha256(LOCK)}/debian-12.lock.json`;
const FILE_KEY = `/mirror/sha256/${sha256(FILE)}/jq.deb`;

let time: number;
/** Of the emulator. */
let objects: Map<string, string>;
let logs: string[];
let ask: (request: Partial<AwsRequest>) => Promise<AwsResponse | undefined>;

/** An emulator with objects, logs and one AMI. */
const forward: Forward = ({ service, method, path, body, headers }) => {
  const text = body.toString();
  if (service === "sts") return answered("<Account>222200000001</Account>");
  if (service === "logs") logs.push(text);
  if (service === "s3" && method === "GET") {
    const object = objects.get(path);
    return object === undefined ? Promise.resolve({ status: 404 }) : answered(object);
  }
  if (service === "s3") objects.set(path, text);
  if (service === "states") return answered('{"stateMachines":[]}');
  if (text.includes("Action=RegisterImage")) return answered("<imageId>ami-0a1b2c3d4e5f60001</imageId>");
  if (text.includes("Action=Describe"))
    return answered(
      "<imagesSet><item><imageId>ami-0a1b2c3d4e5f60001</imageId><imageState>available</imageState><blockDeviceMapping><item>" +
        "<ebs><snapshotId>snap-1</snapshotId></ebs></item></blockDeviceMapping></item></imagesSet>",
    );
  return answered(String(headers["x-amz-target"] ?? "") === "" ? "<ok/>" : "{}");
};

function answered(body: string): Promise<AwsResponse> {
  return Promise.resolve({ status: 200, body });
}

async function create(kind: string, body: object): Promise<void> {
  expect(await imageBuilderCall("PUT", `/Create${kind}`, body)).toMatchObject({ status: 200 });
}

async function imageBuilderCall(method: string, path: string, body: object = {}): Promise<AwsResponse | undefined> {
  const [name = "", query = ""] = path.split("?");
  const given = { service: "imagebuilder", method, path: name, query: new URLSearchParams(query) };
  return ask({ ...given, body: Buffer.from(JSON.stringify(body)) });
}

const ec2 = async (form: Readonly<Record<string, string>>): Promise<string> =>
  String((await ask({ service: "ec2", body: Buffer.from(new URLSearchParams(form).toString()) }))?.body);

async function image(arn: string): Promise<object> {
  const answer = await imageBuilderCall("GET", `/GetImage?imageBuildVersionArn=${arn}`);
  return (JSON.parse(String(answer?.body)) as { image: object }).image;
}

const request = (clientToken: string) =>
  imageBuilderCall("PUT", "/StartImagePipelineExecution", { imagePipelineArn: PIPELINE, clientToken });

async function start(clientToken = "first"): Promise<string> {
  const answer = await request(clientToken);
  return (JSON.parse(String(answer?.body)) as { imageBuildVersionArn: string }).imageBuildVersionArn;
}

beforeEach(async () => {
  time = Date.parse("2026-11-30T12:00:00Z");
  objects = new Map([
    [LOCK_KEY, LOCK],
    [FILE_KEY, FILE],
  ]);
  logs = [];
  const standIn = imageBuilder(() => new Date(time));
  const request = awsRequest({ service: "", region: "eu-central-1", accessKey: "key", body: "" });
  ask = (given) => standIn({ ...request, ...given }, forward);
  const data = `description: fetch\nsource: s3:/${LOCK_KEY}`;
  await create("Component", { name: "own-fetch", semanticVersion: "1.0.1", data });
  await create("ImageRecipe", {
    name: "own",
    semanticVersion: "1.0.2",
    parentImage: "ami-0c1c2c3d4e5f60001",
    components: [{ componentArn: `${PLACE}:component/own-fetch/1.0.1/1` }],
    blockDeviceMappings: [{ ebs: { kmsKeyId: "arn:aws:kms:key" } }],
  });
  await create("InfrastructureConfiguration", { name: "own", logging: { s3Logs: { s3BucketName: "logs" } } });
  await create("DistributionConfiguration", { name: "own", distributions: [] });
  await create("ImagePipeline", {
    name: "own",
    imageRecipeArn: `${PLACE}:image-recipe/own/1.0.2`,
    infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/own`,
    distributionConfigurationArn: `${PLACE}:distribution-configuration/own`,
  });
});

it("builds an image in seven seconds, under the next number of its recipe", async () => {
  const arn = await start();
  expect(arn).toBe(`${PLACE}:image/own/1.0.2/1`);
  const seen: unknown[] = [];
  for (const seconds of [0, 1, 4, 6, 7]) {
    time = Date.parse("2026-11-30T12:00:00Z") + seconds * 1000;
    seen.push(await image(arn));
  }
  expect(seen).toMatchObject([
    { state: { status: "PENDING" }, outputResources: {} },
    { state: { status: "BUILDING" } },
    { state: { status: "TESTING" } },
    { state: { status: "DISTRIBUTING" } },
    { state: { status: "AVAILABLE" }, outputResources: { amis: [{ image: "ami-0a1b2c3d4e5f60001" }] } },
  ]);
  expect(await start("second")).toBe(`${PLACE}:image/own/1.0.2/2`);
});

it("starts one build for a token, even if two requests come at once", async () => {
  const arns = await Promise.all([start("token"), start("token"), start("other")]);
  expect(arns).toEqual([1, 1, 2].map((number) => `${PLACE}:image/own/1.0.2/${number}`));
  const listed = await imageBuilderCall("POST", "/ListImagePipelineImages", { imagePipelineArn: PIPELINE });
  expect(JSON.parse(String(listed?.body))).toMatchObject({ imageSummaryList: { length: 2 } });
});

it("refuses a token that another pipeline used, one that is too long, and a request without one", async () => {
  await create("ImagePipeline", {
    name: "other",
    imageRecipeArn: `${PLACE}:image-recipe/own/1.0.2`,
    infrastructureConfigurationArn: `${PLACE}:infrastructure-configuration/own`,
    distributionConfigurationArn: `${PLACE}:distribution-configuration/own`,
  });
  await start("token");
  const other = { imagePipelineArn: `${PLACE}:image-pipeline/other`, clientToken: "token" };
  const mismatch = await imageBuilderCall("PUT", "/StartImagePipelineExecution", other);
  expect(mismatch?.headers).toMatchObject({ "x-amzn-errortype": "IdempotentParameterMismatchException" });
  expect((await request("t".repeat(37)))?.status).toBe(400);
  const without = await imageBuilderCall("PUT", "/StartImagePipelineExecution", { imagePipelineArn: PIPELINE });
  expect(without?.status).toBe(400);
});

it.each<[string, () => void, string]>([
  ["lacks a file of the lock", () => objects.delete(FILE_KEY), `NoSuchKey: s3:/${FILE_KEY} cannot be downloaded`],
  ["has another file", () => objects.set(FILE_KEY, "other"), "FORENSICS: a file is not the one that the lock lists"],
])("fails a build whose mirror %s, and writes why into its log", async (_, change, line) => {
  change();
  const arn = await start();
  time += 5000;
  expect(await image(arn)).toMatchObject({
    state: {
      status: "FAILED",
      reason: expect.stringContaining(`Document ${PLACE}:component/own-fetch/1.0.1/1 failed`) as string,
    },
    outputResources: {},
  });
  expect(logs.join("\n")).toContain(line);
});

it("adds to an AMI what Image Builder knows, and hides it once it is disabled", async () => {
  await start();
  const described = await ec2({ Action: "DescribeImages" });
  expect(described).toMatch(
    /<sourceInstanceId>i-[0-9a-f]{17}<\/sourceInstanceId><sourceImageId>ami-0c1c2c3d4e5f60001</,
  );
  expect(described).toContain("<ebs><encrypted>true</encrypted>");
  await ec2({ Action: "DisableImage", ImageId: "ami-0a1b2c3d4e5f60001" });
  expect(await ec2({ Action: "DescribeImages" })).toContain("<imagesSet></imagesSet>");
  expect(await ec2({ Action: "DescribeImages", IncludeDisabled: "true" })).toContain("<imageState>disabled<");
  expect(await ec2({ Action: "RunInstances", ImageId: "ami-0a1b2c3d4e5f60001" })).toContain("InvalidAMIID.Unavailable");
});

it("does not deregister a protected AMI", async () => {
  await start();
  await ec2({ Action: "EnableImageDeregistrationProtection", ImageId: "ami-0a1b2c3d4e5f60001" });
  expect(await ec2({ Action: "DeregisterImage", ImageId: "ami-0a1b2c3d4e5f60001" })).toContain("OperationNotPermitted");
});
